import { de as common } from '../../../words/de';
import { holdingDe } from '../../booking/words/holding-de';
import { complaintsDe as complaints } from '../../booking/words/search-de';
import type { EnquiryWords } from './enquiry-words';

const { form, missing } = holdingDe;

export const de: EnquiryWords = {
  language: 'de',
  common,
  complaints,
  title: 'Zuerst fragen',
  notLoaded: 'Das Formular lädt nicht.',
  theForm: 'das Formular',
  sentence: 'Ich habe eine Frage zu {complaint} an {clinic}',
  chooseClinic: ['Praxis wählen', 'welche Praxis?'],
  form: {
    question: 'Ihre Frage',
    questionHint: 'Was Sie spüren, seit wann, oder was Sie wissen möchten.',
    name: form.name,
    email: form.email,
    emailHint: 'Hierhin kommt die Antwort. Ohne sie rufen wir Sie an.',
    phone: form.phone,
    phoneOptional: 'Freiwillig mit E-Mail-Adresse',
    careData: 'Sie dürfen meine Angaben verwenden, um mir zu antworten.',
    ask: 'Fragen',
    findInstead: 'Stattdessen eine Zeit finden',
    emergency: form.emergency,
  },
  missing: {
    ...missing,
    contact: 'Bitte geben Sie eine E-Mail-Adresse oder Mobilnummer an, damit wir antworten können.',
    careData: 'Ohne dies können wir Ihnen nicht antworten: Bitte kreuzen Sie es an, um zu fragen.',
    clinic: 'Bitte wählen Sie die Praxis, die antworten soll.',
    question: 'Bitte schreiben Sie, was Sie wissen möchten.',
  },
  sent: {
    heading: (location) => `Ihre Frage ist bei ${location} angekommen.`,
    next: 'Wie es weitergeht',
    asked: 'Sie haben gefragt',
    read: 'Jemand aus der Praxis liest Ihre Frage',
    byMail: (address) => `und antwortet per E-Mail an ${address}`,
    byPhone: (number) => `und ruft Sie unter ${number} an`,
    invited: 'Wenn ein Besuch sinnvoll ist, laden wir Sie ein',
    invitedDetail: 'mit einem Link zu den Zeiten der passenden Person. Sie entscheiden.',
    wait: 'Sie müssen nicht warten: {find}.',
    waitOrCall: 'Sie müssen nicht warten: {find}, oder rufen Sie uns an: {phone}.',
    findTime: 'freie Zeit finden',
  },
};

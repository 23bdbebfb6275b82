import { pt as common } from '../../../words/pt';
import { holdingPt } from '../../booking/words/holding-pt';
import { complaintsPt as complaints } from '../../booking/words/search-pt';
import type { EnquiryWords } from './enquiry-words';

const { form, missing } = holdingPt;

export const pt: EnquiryWords = {
  language: 'pt',
  common,
  complaints,
  title: 'Perguntar primeiro',
  notLoaded: 'O formulário não carrega.',
  theForm: 'o formulário',
  sentence: 'Tenho uma pergunta sobre {complaint} para {clinic}',
  chooseClinic: ['Escolher uma clínica', 'que clínica?'],
  form: {
    question: 'A sua pergunta',
    questionHint: 'O que sente, desde quando, ou o que gostaria de saber.',
    name: form.name,
    email: form.email,
    emailHint: 'A resposta é enviada para aqui. Sem e-mail, ligamos-lhe.',
    phone: form.phone,
    phoneOptional: 'Opcional com e-mail',
    careData: 'Podem usar o que vos conto para me responder.',
    ask: 'Perguntar',
    findInstead: 'Encontrar antes uma hora',
    emergency: form.emergency,
  },
  missing: {
    ...missing,
    contact: 'Indique um e-mail ou um telemóvel, para podermos responder.',
    careData: 'Sem isto não podemos responder: assinale para poder perguntar.',
    clinic: 'Escolha a clínica que deve responder.',
    question: 'Escreva o que gostaria de saber.',
  },
  sent: {
    heading: (location) => `A sua pergunta chegou a ${location}.`,
    next: 'O que se segue',
    asked: 'Fez a sua pergunta',
    read: 'Alguém da clínica lê a sua pergunta',
    byMail: (address) => `e responde por e-mail para ${address}`,
    byPhone: (number) => `e liga-lhe para ${number}`,
    invited: 'Se uma visita fizer sentido, recebe um convite',
    invitedDetail: 'com uma ligação para as horas da pessoa indicada. A decisão é sua.',
    wait: 'Não precisa de esperar: {find}.',
    waitOrCall: 'Não precisa de esperar: {find}, ou ligue para {phone}.',
    findTime: 'encontre uma hora',
  },
};

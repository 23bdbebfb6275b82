import { en as common } from '../../../words/en';
import { holdingEn } from '../../booking/words/holding-en';
import { complaintsEn as complaints } from '../../booking/words/search-en';
import type { EnquiryWords } from './enquiry-words';

const { form, missing } = holdingEn;

export const en: EnquiryWords = {
  language: 'en',
  common,
  complaints,
  title: 'Ask first',
  notLoaded: 'The form does not load.',
  theForm: 'the form',
  sentence: 'I have {complaint} and want to ask {clinic}',
  chooseClinic: ['Choose a clinic', 'which clinic?'],
  form: {
    question: 'Your question',
    questionHint: 'What you feel, since when, or what you would like to know.',
    name: form.name,
    email: form.email,
    emailHint: 'The answer is sent here. Without it we call you.',
    phone: form.phone,
    phoneOptional: 'Optional with an email address',
    careData: 'You may use what I tell you to answer me.',
    ask: 'Ask',
    findInstead: 'Find a time instead',
    emergency: form.emergency,
  },
  missing: {
    ...missing,
    contact: 'Give an email address or a mobile number, so that we can answer.',
    careData: 'Without this we cannot answer you: tick it to ask.',
    clinic: 'Choose the clinic that should answer.',
    question: 'Write what you would like to know.',
  },
  sent: {
    heading: (location) => `Your question is with ${location}.`,
    next: 'What happens next',
    asked: 'You have asked',
    read: 'Somebody who works there reads it',
    byMail: (address) => `and answers by mail to ${address}`,
    byPhone: (number) => `and calls you on ${number}`,
    invited: 'If a visit makes sense, you are invited',
    invitedDetail: 'with a link to the times of the person who fits. You decide.',
    wait: 'You need not wait: {find}.',
    waitOrCall: 'You need not wait: {find}, or call {phone}.',
    findTime: 'find a time',
  },
};

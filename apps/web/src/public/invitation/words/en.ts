import { en as common } from '../../../words/en';
import { holdingEn as holding } from '../../booking/words/holding-en';
import type { InvitationWords } from './invitation-words';

export const en: InvitationWords = {
  language: 'en',
  common,
  holding,
  title: 'Your invitation',
  theInvitation: 'your invitation',
  heading: (practitioner) => `${practitioner} would like to see you.`,
  openUntil: (when) => `The invitation is open until ${when}.`,
  chooseTime: 'Choose a time',
  otherwise: (phone) => `{find}, or call ${phone ?? 'the clinic'}: we may find one together.`,
  findOther: 'Find a time with somebody else',
  withoutInvitation: '{find}: a first visit needs no invitation.',
  findTime: 'Find a time',
};

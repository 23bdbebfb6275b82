import { de as common } from '../../../words/de';
import { holdingDe as holding } from '../../booking/words/holding-de';
import type { InvitationWords } from './invitation-words';

export const de: InvitationWords = {
  language: 'de',
  common,
  holding,
  title: 'Ihre Einladung',
  theInvitation: 'Ihre Einladung',
  heading: (practitioner) => `${practitioner} möchte Sie gern sehen.`,
  openUntil: (when) => `Die Einladung gilt bis ${when}.`,
  chooseTime: 'Wählen Sie eine Zeit',
  otherwise: (phone) =>
    phone
      ? `{find}, oder rufen Sie uns an: ${phone}. Vielleicht finden wir gemeinsam eine.`
      : '{find}, oder rufen Sie die Praxis an: Vielleicht finden wir gemeinsam eine.',
  findOther: 'Finden Sie eine Zeit bei jemand anderem',
  withoutInvitation: '{find}: Ein erster Besuch braucht keine Einladung.',
  findTime: 'Freie Zeit finden',
};

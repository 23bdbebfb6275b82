import { pt as common } from '../../../words/pt';
import { holdingPt as holding } from '../../booking/words/holding-pt';
import type { InvitationWords } from './invitation-words';

export const pt: InvitationWords = {
  language: 'pt',
  common,
  holding,
  title: 'O seu convite',
  theInvitation: 'o seu convite',
  heading: (practitioner) => `${practitioner} gostaria de se encontrar consigo.`,
  openUntil: (when) => `O convite é válido até ${when}.`,
  chooseTime: 'Escolha uma hora',
  otherwise: (phone) => `{find}, ou ligue para ${phone ?? 'a clínica'}: talvez encontremos uma em conjunto.`,
  findOther: 'Encontre uma hora com outra pessoa',
  withoutInvitation: '{find}: a primeira visita não precisa de convite.',
  findTime: 'Encontrar uma hora',
};

import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import type { CommonWords } from '../../../words/common-words';
import type { HoldingWords } from '../../booking/words/holding-words';

/** What an invitation says, in one language. */
export interface InvitationWords {
  language: WrittenLanguage;
  common: CommonWords;
  holding: HoldingWords;
  title: string;
  theInvitation: string;
  heading: (practitioner: string) => string;
  openUntil: (when: string) => string;
  chooseTime: string;
  /** `{find}` is `findOther`, to press. */
  otherwise: (phone: string | null) => string;
  findOther: string;
  /** Of a link that is over; `{find}` is `findTime`, to press. */
  withoutInvitation: string;
  findTime: string;
}

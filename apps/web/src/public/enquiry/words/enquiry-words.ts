import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import type { CommonWords } from '../../../words/common-words';
import type { MissingWords } from '../../booking/words/holding-words';
import type { ComplaintWords } from '../../booking/words/search-words';

/** What the form to ask first says, in one language. */
export interface EnquiryWords {
  language: WrittenLanguage;
  common: CommonWords;
  complaints: ComplaintWords;
  title: string;
  notLoaded: string;
  theForm: string;
  /** `{complaint}` and `{clinic}` are words to choose. */
  sentence: string;
  chooseClinic: readonly [label: string, word: string];
  form: {
    question: string;
    questionHint: string;
    name: string;
    email: string;
    emailHint: string;
    phone: string;
    phoneOptional: string;
    careData: string;
    ask: string;
    findInstead: string;
    /** Asks after what must not wait. */
    emergency: (number: string) => string;
  };
  missing: MissingWords & { clinic: string; question: string };
  sent: {
    heading: (location: string) => string;
    next: string;
    asked: string;
    read: string;
    byMail: (address: string) => string;
    byPhone: (number: string) => string;
    invited: string;
    invitedDetail: string;
    /** `{find}` is `findTime`, to press; `{phone}` a number. */
    wait: string;
    waitOrCall: string;
    findTime: string;
  };
}

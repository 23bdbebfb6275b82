import type { HoldLineWords } from '../../../components/hold-line';

/** What holding a time and booking it say, in one language: on the booking page and on an invitation. */
export interface HoldingWords {
  /** `when` as in "today 16:40". */
  book: (when: string) => string;
  you: string;
  freeTimes: string;
  noneInTwoWeeks: string;
  timesOf: (city: string) => string;
  minutes: (count: number) => string;
  hold: HoldLineWords & {
    /** `moment` as in "Wednesday at 16:40". */
    heldFor: (moment: string, minutes: number) => string;
    heldLonger: string;
    /** What is so once it is booked. */
    booked: (moment: string) => string;
    /** `{again}` is `holdAgain`, to press. */
    mayBeFree: string;
    holdAgain: (moment: string) => string;
  };
  form: {
    name: string;
    phone: string;
    phoneHint: string;
    email: string;
    emailOptional: string;
    complaint: string;
    complaintOptional: string;
    careData: string;
    surveys: string;
    /** Asks after what must not wait. */
    emergency: (number: string) => string;
  };
  missing: MissingWords;
}

/** What must be put right in a form. */
export interface MissingWords {
  name: string;
  contact: string;
  /** `code` of the country, such as "+351". */
  phone: (code: string) => string;
  email: string;
  careData: string;
}

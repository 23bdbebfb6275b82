import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import type { MessageKind } from '@unknot/shared/contracts/values';
import type { CommonWords } from '../../../words/common-words';

type ToName = (name: string) => string;
type OfDay = (day: string, name: string) => string;
/** Of a message on the thread: when it went out, and while it is planned. */
type SentOrPlanned = readonly [sent: string, planned: string];

/** What a client's own appointment says, in one language. */
export interface MyAppointmentWords {
  language: WrittenLanguage;
  common: CommonWords;
  title: string;
  theAppointment: string;
  headings: {
    /** `when` as in "on Wednesday at 16:40". */
    ahead: (when: string, name: string) => string;
    here: ToName;
    completed: ToName;
    /** `day` as in "Wednesday 2 December". */
    cancelled: OfDay;
    missed: OfDay;
    notBooked: (day: string) => string;
  };
  withUntil: (practitioner: string, until: string) => string;
  withSpan: (practitioner: string, span: string) => string;
  /** Before the short code of the booking. */
  booking: string;
  saidYes: string;
  confirm: string;
  confirmed: string;
  addToCalendar: string;
  move: string;
  cancel: string;
  findWith: (practitioner: string) => string;
  changeableUntil: (when: string) => string;
  tooLate: string;
  /** `{phone}` is a number to press. */
  callNumber: string;
  callClinic: string;
  next: string;
  past: string;
  moving: {
    label: string;
    title: string;
    lead: (practitioner: string) => string;
    none: string;
    noneCall: (phone: string | null) => string;
    moveTo: (when: string) => string;
    keep: string;
    moved: (when: string) => string;
  };
  cancelling: {
    label: string;
    title: (when: string) => string;
    lead: string;
    /** `{move}` is `moveInstead`, to press. */
    or: string;
    moveInstead: string;
    reason: string;
    optional: string;
    keep: string;
    cancelled: string;
  };
  messages: Record<MessageKind, SentOrPlanned>;
  /** The questions before the visit, that later ones are compared with. */
  surveyBefore: SentOrPlanned;
  byText: string;
  byEmail: string;
  fourQuestions: string;
  /** How often the questions come after this time, and until which day. */
  again: (times: number, until: string) => string;
  session: string;
  surveys: readonly [title: string, detail: string, time: string];
}

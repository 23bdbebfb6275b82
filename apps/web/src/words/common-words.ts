import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import type { BeadState } from '../components/bead';
import type { PartOfDay } from '../format/wall-time';
import type { DayWords } from './day-words';
import type { ProblemCode } from './problem-sentence';

/** What the frame of a client's pages and the parts that they share say, in one language. */
export interface CommonWords {
  /** Without a region; for the `lang` attribute. */
  language: WrittenLanguage;
  days: DayWords;
  /** `what` as the words of the page name it: "the free times". */
  loading: (what: string) => string;
  again: string;
  askForHelp: (requestId: string) => string;
  call: string;
  back: string;
  nextStep: string;
  demonstration: readonly [wide: string, short: string];
  /** While a demonstration makes its own past, and when that is there. */
  history: { making: (week: number, weeks: number) => string; made: (weeks: number) => string };
  beads: Record<BeadState, string>;
  theFreeTimes: string;
  /** Instead of a number, where the chain names none. */
  theClinic: string;
  /** The days of the time picker, for screen readers. */
  daysLabel: string;
  partsOfDay: Record<PartOfDay, string>;
  noFreeTime: string;
  /** `day` as in "on Wednesday". */
  noFreeTimeOn: (day: string) => string;
  /** Between day and time, read aloud. */
  at: string;
  bookingSteps: readonly [place: string, time: string, you: string, done: string];
  bookingStepsLabel: string;
  /** Null in English: the refusals speak for themselves. */
  problems: Record<ProblemCode, string> | null;
}

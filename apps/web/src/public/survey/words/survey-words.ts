/** The fixed sentences of a client's survey and progress page in one language; questions come from the instrument. */
export interface SurveyWords {
  /** BCP 47, for the `lang` attribute and for dates. */
  language: string;
  title: string;
  theQuestions: string;
  questions: string;
  back: string;
  count: (at: number, of: number) => string;
  next: string;
  finish: string;
  skip: string;
  tap: string;
  saving: string;
  saved: string;
  notSaved: string;
  thanks: readonly [string, string];
  /** Above the own lines; `since` is a day, null without an answer before the first session. */
  ownLine: (since: string | null) => string;
  noticeable: string;
  beginning: string;
  askAgain: (day: string) => string;
  callMe: string;
  willCall: string;
  /** `number` of the emergency service, null when the chain names none. */
  cannotWait: (number: string | null) => string;
  wholeCourse: string;
  over: readonly [title: string, sentence: string];
  notNeeded: readonly [title: string, sentence: string];
  handBack: readonly [title: string, sentence: string];
  progress: string;
  theProgress: string;
  progressTitle: (since: string) => string;
  progressAnswers: (count: number) => string;
  howToRead: string;
  noProgress: readonly [title: string, sentence: string];
  otherCauses: string;
}

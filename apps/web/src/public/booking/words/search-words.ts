/** How a complaint is chosen within a sentence. */
export interface ComplaintWords {
  complaint: string;
  clinic: string;
  /** A complaint as it stands in the sentence; `phrase` completes the English one. */
  complaintWord: (complaint: { name: string; phrase: string }) => string;
  /** In the list, then in the sentence. */
  notSure: readonly [label: string, word: string];
}

/** The search as one sentence, in one language. */
export interface SearchWords extends ComplaintWords {
  label: string;
  /** `{complaint}`, `{place}`, `{when}` and `{who}` are words to choose. */
  sentence: string;
  day: string;
  who: string;
  /** A kind of work within the sentence. */
  modalityWord: (name: string) => string;
  anyClinic: readonly [label: string, word: string];
  week: readonly [label: string, word: string];
  days: readonly [label: string, word: string];
  nextWeek: readonly [label: string, word: string];
  anyone: readonly [label: string, word: string];
  oneDay: string;
  kindOfWork: string;
  person: string;
  firstVisit: string;
  beenBefore: string;
  or: string;
  askFirst: string;
  notSureAskFirst: string;
}

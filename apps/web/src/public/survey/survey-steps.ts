import type { MySurvey, SurveyQuestion } from '@unknot/shared/contracts/api/surveys';
import type { SurveyWords } from './words/survey-words';

const given = (question: SurveyQuestion) => question.answer !== null || question.skipped;

/** Index of the first question without an answer; the last one when all are answered but not yet handed in. */
export function firstOpen(questions: readonly SurveyQuestion[]): number {
  const open = questions.findIndex((question) => !given(question));
  return open < 0 ? questions.length - 1 : open;
}

/** Why a survey takes no answers now, as a heading and a sentence; null while it does. */
export function closedBecause(
  state: MySurvey['state'],
  words: SurveyWords,
): readonly [title: string, sentence: string] | null {
  if (state === 'closed') return words.over;
  return state === 'cancelled' ? words.notNeeded : null;
}

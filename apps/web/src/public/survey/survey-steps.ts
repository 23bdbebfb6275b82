import type { MySurvey, SurveyQuestion } from '@unknot/shared/contracts/api/surveys';

const given = (question: SurveyQuestion) => question.answer !== null || question.skipped;

/** Index of the first question without an answer; the last one when all are answered but not yet handed in. */
export function firstOpen(questions: readonly SurveyQuestion[]): number {
  const open = questions.findIndex((question) => !given(question));
  return open < 0 ? questions.length - 1 : open;
}

/** Why a survey takes no answers now, as a heading and a sentence; null while it does. */
export function closedBecause(state: MySurvey['state']): [title: string, sentence: string] | null {
  if (state === 'closed') {
    return [
      'The time for these questions is over.',
      'What you answered is kept. We ask again after your next session.',
    ];
  }
  if (state === 'cancelled') {
    return [
      'These questions are not needed any more.',
      'Your appointment or your wish has changed. There is nothing to do.',
    ];
  }
  return null;
}

import {
  askedQuestions,
  type IntakeAnswer,
  type IntakeAnswers,
  type IntakeQuestion,
  type Questionnaire,
  wantedAnswer,
} from '@unknot/shared/contracts/api/intake';
import { LocalDate } from '@unknot/shared/contracts/values';

type FieldError = { path: string; message: string };

const questionsOf = (questionnaire: Questionnaire): readonly IntakeQuestion[] =>
  questionnaire.sections.flatMap(({ questions }) => questions);

/** What is wrong with an answer, in the language of the questionnaire; undefined when nothing is. */
function wrongWith(
  question: IntakeQuestion,
  answer: IntakeAnswer,
  words: Questionnaire['words'],
  today: string,
): string | undefined {
  const codes = question.options?.map(({ code }) => code) ?? ['yes', 'no'];
  switch (question.kind) {
    case 'yes_no':
    case 'choice':
      return typeof answer === 'string' && codes.includes(answer) ? undefined : words.chooseOne;
    case 'choices': {
      if (!Array.isArray(answer) || !answer.every((code) => codes.includes(code))) return words.chooseSome;
      const alone = !answer.includes('none') || answer.length === 1;
      return alone && new Set(answer).size === answer.length ? undefined : words.chooseSome;
    }
    case 'text':
      return typeof answer === 'string' ? undefined : words.writeOne;
    case 'date': {
      const isDay = typeof answer === 'string' && LocalDate.safeParse(answer).success;
      return isDay && answer >= '1900-01-01' && answer <= today ? undefined : words.giveDate;
    }
  }
}

/**
 * What is wrong with answers that are saved on the way: each must fit its question, none must be there.
 * @param today day at the clinic, `2026-11-24`
 */
export function wrongAnswers(
  questionnaire: Questionnaire,
  answers: Record<string, IntakeAnswer | null>,
  today: string,
): FieldError[] {
  const questions = new Map(questionsOf(questionnaire).map((question) => [question.code, question]));
  return Object.entries(answers).flatMap(([code, answer]) => {
    const question = questions.get(code);
    if (!question) return [{ path: `answers.${code}`, message: 'This question is not asked. Load the page again.' }];
    const message = answer === null ? undefined : wrongWith(question, answer, questionnaire.words, today);
    return message === undefined ? [] : [{ path: `answers.${code}`, message }];
  });
}

/** Which questions still want an answer, in order. */
export function missingAnswers(questionnaire: Questionnaire, answers: IntakeAnswers): FieldError[] {
  const sentences = wantedAnswer(questionnaire.words);
  return askedQuestions(questionsOf(questionnaire), answers)
    .filter(({ code, optional }) => !optional && !Object.hasOwn(answers, code))
    .map(({ code, kind }) => ({ path: `answers.${code}`, message: sentences[kind] }));
}

/** The answers to what is asked, in the order of the questions: what became a follow-up of nothing is left out. */
export function answersAsked(questionnaire: Questionnaire, answers: IntakeAnswers): IntakeAnswers {
  const kept: IntakeAnswers = {};
  for (const { code } of askedQuestions(questionsOf(questionnaire), answers)) {
    const answer = answers[code];
    if (answer !== undefined) kept[code] = answer;
  }
  return kept;
}

/** Earlier answers that the present questionnaire still takes. */
export function answersStillFitting(
  questionnaire: Questionnaire,
  answers: IntakeAnswers,
  today: string,
): IntakeAnswers {
  const wrong = new Set(wrongAnswers(questionnaire, answers, today).map(({ path }) => path));
  return Object.fromEntries(Object.entries(answers).filter(([code]) => !wrong.has(`answers.${code}`)));
}

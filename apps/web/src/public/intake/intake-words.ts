import {
  askedQuestions,
  type IntakeAnswer,
  type IntakeAnswers,
  type IntakeQuestion,
  type MyIntake,
  type Questionnaire,
  wantedAnswer,
} from '@unknot/shared/contracts/api/intake';

/** Puts values into the blanks of a sentence: `{name}`. */
export const filled = (sentence: string, blanks: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(blanks[name] ?? blank));

/** "Tuesday 24 November", in the language of the questionnaire; of a day or a wall time, without a zone. */
export function dayIn(language: string, day: string, year = false): string {
  const options: Intl.DateTimeFormatOptions = year
    ? { day: 'numeric', month: 'long', year: 'numeric' }
    : { weekday: 'long', day: 'numeric', month: 'long' };
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    Date.parse(`${day.slice(0, 10)}T00:00:00Z`),
  );
}

const allOf = ({ sections }: Questionnaire) => sections.flatMap(({ questions }) => questions);

/** The questions of one section that are asked, given all answers. */
export function askedIn(questionnaire: Questionnaire, section: string, answers: IntakeAnswers): IntakeQuestion[] {
  const asked = askedQuestions(allOf(questionnaire), answers);
  return (
    questionnaire.sections.find(({ code }) => code === section)?.questions.filter((one) => asked.includes(one)) ?? []
  );
}

/** What is missing in a section, by question; the sentences are those of the questionnaire. */
export function missingIn(
  questionnaire: Questionnaire,
  section: string,
  answers: IntakeAnswers,
): Record<string, string> {
  const sentences = wantedAnswer(questionnaire.words);
  return Object.fromEntries(
    askedIn(questionnaire, section, answers)
      .filter(({ code, optional }) => !optional && answers[code] === undefined)
      .map(({ code, kind }) => [code, sentences[kind]]),
  );
}

/** Code of the first section in which something is missing; undefined when nothing is. */
export const firstOpen = (questionnaire: Questionnaire, answers: IntakeAnswers): string | undefined =>
  questionnaire.sections.find(({ code }) => Object.keys(missingIn(questionnaire, code, answers)).length > 0)?.code;

/** Where somebody begins who opens the link: a section, `review`, or `end`. */
export function firstStep({ state, questionnaire, answers, submittedAt }: MyIntake): string {
  if (state === 'done') return 'end';
  if (state === 'confirm') return 'review';
  // Answers of long ago are gone through once more, page by page.
  if (submittedAt !== null) return questionnaire.sections[0]!.code;
  return firstOpen(questionnaire, answers) ?? 'review';
}

/** Presses one of several: `none` excludes the others. Undefined when nothing is left. */
export function pressed(before: IntakeAnswer | undefined, code: string): string[] | undefined {
  const chosen = Array.isArray(before) ? before : [];
  if (chosen.includes(code)) {
    const left = chosen.filter((one) => one !== code);
    return left.length > 0 ? left : undefined;
  }
  return code === 'none' ? ['none'] : [...chosen.filter((one) => one !== 'none'), code];
}

/** An answer as it is read through. */
export function answerInWords(
  question: IntakeQuestion,
  answer: IntakeAnswer | undefined,
  { words, language }: Questionnaire,
): string | null {
  if (answer === undefined) return null;
  if (question.kind === 'text') return String(answer);
  if (question.kind === 'date') return dayIn(language, String(answer), true);
  if (question.kind === 'yes_no') return answer === 'yes' ? words.yes : words.no;
  return [answer]
    .flat()
    .map((code) => question.options?.find((option) => option.code === code)?.label ?? code)
    .join(', ');
}

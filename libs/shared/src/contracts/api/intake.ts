import { z } from 'zod';
import { Code, Id, Instant, WallTime, Zone } from '../values';

const Words = z.string().min(1).max(600);

/** One question. `choices` takes several; the option `none` excludes the others. */
export const IntakeQuestion = z.strictObject({
  code: Code,
  kind: z.enum(['yes_no', 'choice', 'choices', 'text', 'date']),
  label: Words,
  hint: Words.optional(),
  options: z.array(z.strictObject({ code: Code, label: Words })).optional(),
  /** May stay empty. */
  optional: z.boolean().default(false),
  /** Asked only when another question is answered like this, or has it among its choices. */
  when: z.strictObject({ question: Code, is: Code }).optional(),
});
export type IntakeQuestion = z.infer<typeof IntakeQuestion>;

/** What the page says around the questions, in the language of the questionnaire. `{name}` is filled in. */
export const IntakeWords = z.strictObject({
  yes: Words,
  no: Words,
  next: Words,
  back: Words,
  progress: Words,
  optional: Words,
  saved: Words,
  saving: Words,
  notSaved: Words,
  chooseOne: Words,
  chooseSome: Words,
  writeOne: Words,
  giveDate: Words,
  review: Words,
  reviewLead: Words,
  notAnswered: Words,
  change: Words,
  stillRight: Words,
  stillRightLead: Words,
  agreeFirst: Words,
  handIn: Words,
  confirm: Words,
  done: Words,
  doneLead: Words,
  doneTablet: Words,
});

/** A version of the health questionnaire in one language, as its data file has it. */
export const Questionnaire = z.strictObject({
  version: z.string().regex(/^\d{1,4}$/),
  language: z.string().min(2).max(35),
  title: Words,
  lead: Words,
  sections: z
    .array(
      z.strictObject({ code: Code, title: Words, lead: Words.optional(), questions: z.array(IntakeQuestion).min(1) }),
    )
    .min(1),
  consent: z.strictObject({ version: z.string().regex(/^\d{1,4}$/), text: z.string().min(20).max(1200) }),
  words: IntakeWords,
});
export type Questionnaire = z.infer<typeof Questionnaire>;

/** `yes`, `no`, the code of an option, a text or a day; several codes for `choices`. */
export const IntakeAnswer = z.union([z.string().trim().min(1).max(600), z.array(Code).min(1).max(30)]);
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;
/** By the code of the question. */
export type IntakeAnswers = Record<string, IntakeAnswer>;

const given = (answers: IntakeAnswers, code: string): IntakeAnswer | undefined =>
  Object.hasOwn(answers, code) ? answers[code] : undefined;

/** Whether an answer is, or has among its choices, this code. */
export function answersWith(answers: IntakeAnswers, question: string, code: string): boolean {
  const answer = given(answers, question);
  return Array.isArray(answer) ? answer.includes(code) : answer === code;
}

/** The questions that are asked, given what has been answered so far: a follow-up of what is not asked is not either. */
export function askedQuestions(
  questions: readonly IntakeQuestion[],
  answers: IntakeAnswers,
): readonly IntakeQuestion[] {
  const asked: IntakeQuestion[] = [];
  for (const question of questions) {
    const { when } = question;
    const leads = when === undefined || asked.some(({ code }) => code === when.question);
    if (leads && (when === undefined || answersWith(answers, when.question, when.is))) asked.push(question);
  }
  return asked;
}

/** What is said of a question that still wants its answer, by its kind, in the words of its questionnaire. */
export const wantedAnswer = (words: Questionnaire['words']): Record<IntakeQuestion['kind'], string> => ({
  yes_no: words.chooseOne,
  choice: words.chooseOne,
  choices: words.chooseSome,
  text: words.writeOne,
  date: words.giveDate,
});

/*
 * The client's questionnaire, header `x-unknot-link`:
 * GET  /api/booking/my/intake → MyIntake
 * PUT  /api/booking/my/intake (SaveIntakeRequest) → MyIntake; null takes an answer back
 * POST /api/booking/my/intake (SubmitIntakeRequest) → MyIntake. Needs `Idempotency-Key`.
 */
export const SaveIntakeRequest = z.strictObject({
  /** Of the questionnaire that was shown. */
  version: z.string().max(4),
  answers: z.record(Code, IntakeAnswer.nullable()).refine((answers) => Object.keys(answers).length <= 100, {
    error: 'Send at most 100 answers at once.',
  }),
});
export type SaveIntakeRequest = z.infer<typeof SaveIntakeRequest>;

export const SubmitIntakeRequest = z.strictObject({
  version: z.string().max(4),
  consent: z.strictObject({
    agreed: z.literal(true, { error: 'Agree that the clinic may use your answers, or leave the page.' }),
    /** The text that was shown, and in which language. */
    version: z.string().max(4),
    language: z.string().max(35),
  }),
});
export type SubmitIntakeRequest = z.infer<typeof SubmitIntakeRequest>;

export const MyIntake = z.object({
  /** `open`: to be answered; `confirm`: answered for an earlier visit, is it still right; `done`: handed in for this visit. */
  state: z.enum(['open', 'confirm', 'done']),
  questionnaire: Questionnaire,
  /** Saved so far, or handed in before. Empty on a tablet of the clinic once handed in. */
  answers: z.record(z.string(), IntakeAnswer),
  /** When the answers that count were handed in. */
  submittedAt: Instant.nullable(),
  tablet: z.boolean(),
  clientFirstName: z.string(),
  practitionerName: z.string(),
  startsAtWall: WallTime,
  zone: Zone,
});
export type MyIntake = z.infer<typeof MyIntake>;

/** POST /api/booking/staff/appointments/:id/intake/tablet, with Idempotency-Key → TabletLink; opens `/i/<token>?tablet=1` for an hour. */
export const TabletLink = z.object({ token: z.string(), expiresAt: Instant });
export type TabletLink = z.infer<typeof TabletLink>;

/** What speaks against a treatment. `red`: clear it before anything else; `amber`: adapt. */
export const Contraindication = z.object({
  code: Code,
  level: z.enum(['red', 'amber']),
  sentence: z.string(),
  /** Regions of the body map that it concerns; empty for the whole body. */
  regions: z.array(z.string()),
  /** Who says so. */
  source: z.string(),
});
export type Contraindication = z.infer<typeof Contraindication>;

/** GET /api/booking/staff/appointments/:id/intake */
export const StaffIntake = z.object({
  state: z.enum(['missing', 'current', 'expired']),
  submittedAt: Instant.nullable(),
  zone: Zone,
  /** The client has said that nothing has changed since the time before. */
  unchanged: z.boolean(),
  consent: z.object({ version: z.string(), language: z.string(), at: Instant, text: z.string() }).nullable(),
  /** Red before amber; for the modality that is booked. */
  contraindications: z.array(Contraindication),
  /** The task that asks to clear the red ones. */
  task: z.object({ taskId: Id, state: z.enum(['open', 'done', 'dismissed']) }).nullable(),
  sections: z.array(
    z.object({ title: z.string(), answers: z.array(z.object({ label: z.string(), answer: z.string() })) }),
  ),
  /** When the questionnaire was handed in, the latest first. */
  history: z.array(z.object({ submittedAt: Instant, unchanged: z.boolean() })),
});
export type StaffIntake = z.infer<typeof StaffIntake>;

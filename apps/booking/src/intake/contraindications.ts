import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersWith, type Contraindication, type IntakeAnswers } from '@unknot/shared/contracts/api/intake';
import { Code } from '@unknot/shared/contracts/values';
import { z } from 'zod';

/** An answer is this code, or a day of it lies at most so many days before the visit. */
const Condition = z.union([
  z.strictObject({ question: Code, is: Code }),
  z.strictObject({ question: Code, withinDays: z.number().int().positive() }),
]);
type Condition = z.infer<typeof Condition>;

const Rule = z.strictObject({
  code: Code,
  level: z.enum(['red', 'amber']),
  /** All must hold. */
  when: z.array(Condition).min(1),
  /** Codes of the kinds of work that it speaks against; null for all. */
  modalities: z.array(Code).min(1).nullable(),
  /** Regions of the body map; empty for the whole body. */
  regions: z.array(z.string()),
  /** For the practitioner. */
  sentence: z.string().min(10),
  /** Key of `sources`. */
  source: z.string(),
});

/** What of the answers speaks against what, as its data file has it. */
export const RuleBook = z
  .strictObject({
    version: z.string(),
    note: z.string(),
    sources: z.record(z.string(), z.string().min(10)),
    rules: z.array(Rule).min(1),
  })
  .refine(({ rules, sources }) => rules.every(({ source }) => Object.hasOwn(sources, source)), 'a rule has no source')
  .refine(({ rules }) => new Set(rules.map(({ code }) => code)).size === rules.length, 'a rule stands there twice');
export type RuleBook = z.infer<typeof RuleBook>;

export const ruleBook: RuleBook = RuleBook.parse(
  JSON.parse(readFileSync(join(__dirname, 'data', 'rules.1.json'), 'utf8')),
);

const dayMs = 24 * 60 * 60 * 1000;

/**
 * What the answers say against a visit, the red ones first.
 * @param visit kind of work that is booked, and the day in local time (`2026-11-24`)
 */
export function contraindicationsOf(
  answers: IntakeAnswers,
  visit: { modality: string; day: string },
  book: RuleBook = ruleBook,
): Contraindication[] {
  const holds = (condition: Condition): boolean => {
    if ('is' in condition) return answersWith(answers, condition.question, condition.is);
    const answer = answers[condition.question];
    if (typeof answer !== 'string') return false;
    return Date.parse(visit.day) - Date.parse(answer) <= condition.withinDays * dayMs;
  };
  return book.rules
    .filter(({ modalities, when }) => (modalities?.includes(visit.modality) ?? true) && when.every(holds))
    .sort((a, b) => Number(b.level === 'red') - Number(a.level === 'red'))
    .map(({ code, level, sentence, regions, source }) => {
      return { code, level, sentence, regions, source: book.sources[source] ?? '' };
    });
}

import { Code, Domain } from '@unknot/shared/contracts/values';
import { z } from 'zod';

const statement = z.string().trim().min(3, 'must say something: an instrument without it may not be used');
const HigherIs = z.enum(['worse', 'better']);
export type HigherIs = z.infer<typeof HigherIs>;

/** One question with a rating from `minimum` to `maximum`; the labels say what the two ends mean. */
const Item = z
  .strictObject({
    code: Code,
    domain: Domain,
    question: z.string().min(1),
    lowLabel: z.string().min(1),
    highLabel: z.string().min(1),
    higherIs: HigherIs,
    minimum: z.number().int(),
    maximum: z.number().int(),
  })
  .refine((item) => item.minimum < item.maximum, 'the minimum must lie below the maximum');
export type Item = z.infer<typeof Item>;

/** How a score comes from the ratings. A score with a missing rating is not computed, it is never filled in. */
const ScoringRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sum'), items: z.array(Code).min(1) }),
  z.strictObject({ kind: z.literal('mean'), items: z.array(Code).min(1) }),
  z.strictObject({ kind: z.literal('sum-times'), items: z.array(Code).min(1), factor: z.number().positive() }),
  /** `table[raw sum − offset]` */
  z.strictObject({
    kind: z.literal('look-up'),
    items: z.array(Code).min(1),
    offset: z.number().int(),
    table: z.array(z.number()).min(1),
  }),
]);
export type ScoringRule = z.infer<typeof ScoringRule>;

const sourced = { provisional: z.boolean(), source: statement };

const ScoreDefinition = z.strictObject({
  code: Code,
  domain: Domain,
  name: z.string().min(1),
  rule: ScoringRule,
  higherIs: HigherIs,
  minimum: z.number(),
  maximum: z.number(),
  /** Minimal clinically important difference, in points of the score (and in percent of the baseline, where known). */
  mcid: z.strictObject({ points: z.number().positive(), percent: z.number().positive().optional(), ...sourced }),
  /** For the reliable change index and for regression to the mean: spread and test-retest reliability. */
  reliability: z
    .strictObject({ standardDeviation: z.number().positive(), coefficient: z.number().min(0).max(1), ...sourced })
    .optional(),
  /** The level to which people return without care, for regression to the mean. */
  usualLevel: z.strictObject({ mean: z.number(), ...sourced }).optional(),
});
export type ScoreDefinition = z.infer<typeof ScoreDefinition>;

/**
 * A questionnaire as a data file. What it asks, how it is scored, how far its questions look back,
 * and who allows its use: a file without copyright and licence is refused.
 */
export const Instrument = z
  .strictObject({
    id: Code,
    version: z.string().min(1).max(20),
    /** BCP 47 */
    language: z.string().min(2).max(35),
    title: z.string().min(1),
    copyright: statement,
    licence: statement,
    /** The longest time that any of its questions looks back, from the moment of the answer. */
    recall: z.strictObject({ hours: z.number().int().nonnegative(), words: z.string().min(1) }),
    /** The small line above the questions, before and after a session. `{weekday}` is the day of the session. */
    leads: z.strictObject({ before: z.string().min(1), after: z.string().min(1) }),
    items: z.array(Item).min(1),
    scores: z.array(ScoreDefinition).min(1),
  })
  .superRefine((instrument, context) => {
    const codes = instrument.items.map((item) => item.code);
    const twice = codes.find((code, at) => codes.indexOf(code) !== at);
    if (twice) context.addIssue({ code: 'custom', path: ['items'], message: `names "${twice}" twice` });
    instrument.scores.forEach((score, at) => {
      for (const item of score.rule.items) {
        if (!codes.includes(item)) {
          context.addIssue({
            code: 'custom',
            path: ['scores', at, 'rule'],
            message: `needs the unknown item "${item}"`,
          });
        }
      }
    });
  });
export type Instrument = z.infer<typeof Instrument>;

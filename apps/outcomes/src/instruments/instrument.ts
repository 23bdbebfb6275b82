import { Code, Domain, Timepoint } from '@unknot/shared/contracts/values';
import { z } from 'zod';

const statement = z.string().trim().min(3, 'must say something: an instrument without it may not be used');
const HigherIs = z.enum(['worse', 'better']);
export type HigherIs = z.infer<typeof HigherIs>;

/** What is rated, from `minimum` to `maximum`. */
const ItemStructure = z.strictObject({
  code: Code,
  domain: Domain,
  higherIs: HigherIs,
  minimum: z.number().int(),
  maximum: z.number().int(),
  /** When it is asked; always when left out. */
  timepoints: z.array(Timepoint).min(1).optional(),
});
const inOrder = [
  (item: { minimum: number; maximum: number }) => item.minimum < item.maximum,
  'the minimum must lie below the maximum',
] as const;

/** The question; the labels say what the two ends of the rating mean. */
const ItemText = z.strictObject({
  code: Code,
  question: z.string().min(1),
  lowLabel: z.string().min(1),
  highLabel: z.string().min(1),
});
const Item = ItemStructure.extend(ItemText.shape).refine(...inOrder);
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
  /** For a question that itself compares with the time before: the value that means no change. */
  noChange: z.number().optional(),
  /** From which value on the score has a name, in rising order. */
  cutOffs: z.array(z.strictObject({ from: z.number(), name: z.string().min(1) })).optional(),
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

/** An answer that a person has to see at once. */
const RedFlag = z.strictObject({ item: Code, atLeast: z.number().int() });

const shared = {
  id: Code,
  version: z.string().min(1).max(20),
  title: z.string().min(1),
  copyright: statement,
  licence: statement,
};
const scored = {
  /** The longest time that any of its questions looks back, from the moment of the answer. */
  recall: z.strictObject({ hours: z.number().int().nonnegative(), words: z.string().min(1) }),
  scores: z.array(ScoreDefinition).min(1),
  redFlags: z.array(RedFlag).optional(),
};
const worded = {
  /** BCP 47 */
  language: z.string().min(2).max(35),
  /** The small line above the questions, before and after a session. `{weekday}` is the day of the session. */
  leads: z.strictObject({ before: z.string().min(1), after: z.string().min(1) }),
};

interface Parts {
  items: readonly { code: string }[];
  scores: readonly ScoreDefinition[];
  redFlags?: readonly { item: string }[] | undefined;
}
function requireKnownItems({ items, scores, redFlags }: Parts, context: z.RefinementCtx): void {
  const codes = items.map((item) => item.code);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice) context.addIssue({ code: 'custom', path: ['items'], message: `names "${twice}" twice` });
  const need = (path: (string | number)[], item: string) => {
    if (!codes.includes(item)) context.addIssue({ code: 'custom', path, message: `needs the unknown item "${item}"` });
  };
  scores.forEach((score, at) => {
    for (const item of score.rule.items) need(['scores', at, 'rule'], item);
  });
  redFlags?.forEach(({ item }, at) => {
    need(['redFlags', at], item);
  });
}

/**
 * A questionnaire as a data file. What it asks, how it is scored, how far its questions look back,
 * and who allows its use: a file without copyright and licence is refused.
 */
export const Instrument = z
  .strictObject({ ...shared, ...worded, ...scored, items: z.array(Item).min(1) })
  .superRefine(requireKnownItems);
export type Instrument = z.infer<typeof Instrument>;

/** A questionnaire whose wording is prescribed: what is rated and how it is scored, without any text. */
export const InstrumentStructure = z
  .strictObject({ ...shared, ...scored, items: z.array(ItemStructure.refine(...inOrder)).min(1) })
  .superRefine(requireKnownItems);
export type InstrumentStructure = z.infer<typeof InstrumentStructure>;

/** The licensed wording of a structure, in one language; the chain supplies it. */
export const InstrumentWording = z.strictObject({
  ...shared,
  ...worded,
  wordingOnly: z.literal(true),
  items: z.array(ItemText).min(1),
});
export type InstrumentWording = z.infer<typeof InstrumentWording>;

/** The questions that an instrument asks at a timepoint. */
export const itemsAt = ({ items }: Instrument, timepoint: Timepoint): Item[] =>
  items.filter(({ timepoints }) => timepoints === undefined || timepoints.includes(timepoint));

/** The scores that can be computed from what is asked at a timepoint. */
export function scoresAt(instrument: Instrument, timepoint: Timepoint): ScoreDefinition[] {
  const asked = itemsAt(instrument, timepoint).map(({ code }) => code);
  return instrument.scores.filter(({ rule }) => rule.items.every((item) => asked.includes(item)));
}

import type { Domain } from '@unknot/shared/contracts/values';
import type { Instrument, ScoringRule } from '../instruments/instrument';

/** Raised whenever the same answers would give another score; stored with every score. */
export const scorerVersion = '1';

/** Rating by item; null when the client chose not to answer. */
export type Ratings = ReadonlyMap<string, number | null>;

export interface ComputedScore {
  code: string;
  domain: Domain;
  value: number;
}

/** A score with the value of its course baseline; null where there is none. */
export type ComparedScore = ComputedScore & { baseline: number | null };

/** The scores that these ratings give. A score with a missing rating is left out: nothing is filled in. */
export function computeScores(instrument: Pick<Instrument, 'scores'>, ratings: Ratings): ComputedScore[] {
  return instrument.scores.flatMap(({ code, domain, rule }) => {
    const values = rule.items.map((item) => ratings.get(item) ?? null);
    if (values.some((value) => value === null)) return [];
    const value = apply(rule, values as number[]);
    return value === null ? [] : [{ code, domain, value }];
  });
}

function apply(rule: ScoringRule, values: number[]): number | null {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (rule.kind) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / values.length;
    case 'sum-times':
      return sum * rule.factor;
    case 'look-up':
      return rule.table[sum - rule.offset] ?? null;
  }
}

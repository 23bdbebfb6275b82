import type { HigherIs } from '../instruments/instrument';
import { type Counted, describe } from './describe';

/** A baseline and a follow-up of the same score, and how many clients' pairs had exactly these two values. */
export interface Pairs {
  baseline: number;
  followUp: number;
  count: number;
}

/** +1 when a higher value is worse, −1 when it is better. */
export const sign = (higherIs: HigherIs): 1 | -1 => (higherIs === 'worse' ? 1 : -1);

/** Change in the good direction: s × (baseline − follow-up), in points of the score. */
export const improvement = (baseline: number, followUp: number, higherIs: HigherIs): number =>
  // Adding 0 turns −0 into 0.
  sign(higherIs) * (baseline - followUp) + 0;

/** Improvements with their counts. */
export const improvements = (pairs: readonly Pairs[], higherIs: HigherIs): Counted[] =>
  pairs.map(({ baseline, followUp, count }) => ({ value: improvement(baseline, followUp, higherIs), count }));

/**
 * Standardised response in units of the spread at baseline: mean improvement / SD of the baseline
 * (Kazis, Anderson, Meenan 1989, Med Care 27:S178-189). Null when the baseline does not vary.
 */
export function effectSize(pairs: readonly Pairs[], higherIs: HigherIs): number | null {
  const { mean } = describe(improvements(pairs, higherIs));
  const { standardDeviation } = describe(pairs.map(({ baseline, count }) => ({ value: baseline, count })));
  return mean === null || !standardDeviation ? null : mean / standardDeviation;
}

/** How many reached a difference, among those whose baseline left room for it. */
export interface Reached {
  reached: number;
  couldReach: number;
  /** Whose baseline lies so near the good end of the scale that they could not. */
  couldNotReach: number;
}

/** Counts who improved by at least `points` (the MCID), among those who could on a scale from `minimum` to `maximum`. */
export function reachedMcid(
  pairs: readonly Pairs[],
  score: { points: number; higherIs: HigherIs; minimum: number; maximum: number },
): Reached {
  const result: Reached = { reached: 0, couldReach: 0, couldNotReach: 0 };
  for (const { baseline, followUp, count } of pairs) {
    const room = score.higherIs === 'worse' ? baseline - score.minimum : score.maximum - baseline;
    if (room < score.points) result.couldNotReach += count;
    else {
      result.couldReach += count;
      if (improvement(baseline, followUp, score.higherIs) >= score.points) result.reached += count;
    }
  }
  return result;
}

/**
 * A 30 % responder, decided on whole raw sums: 10·(b − f) ≥ 3·b. Sums of 20 → 14 are 30 %, while their
 * rounded means 6.7 → 4.7 would fail. A baseline of 0 leaves nothing to improve. Only for scores where higher is worse.
 */
export const isThirtyPercentResponder = (baselineSum: number, followUpSum: number): boolean =>
  baselineSum > 0 && 10 * (baselineSum - followUpSum) >= 3 * baselineSum;

/**
 * Smallest change of one person that is unlikely (5 %) to be measurement error alone: 1.96 · √2 · SD · √(1 − r)
 * (Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19). `reliability` is the test-retest r.
 */
export const reliableChangeThreshold = (standardDeviation: number, reliability: number): number =>
  1.96 * Math.SQRT2 * standardDeviation * Math.sqrt(1 - reliability);

/**
 * Improvement that regression to the mean alone would give a group measured when it was worse than usual:
 * s · (1 − r) · (mean of the baseline − usual level)
 * (Barnett, van der Pols, Dobson 2005, Int J Epidemiol 34:215-220). An estimate: it is as good as r and the usual level.
 */
export const regressionToTheMean = (
  baselineMean: number,
  usual: { level: number; reliability: number; higherIs: HigherIs },
): number => sign(usual.higherIs) * (1 - usual.reliability) * (baselineMean - usual.level) + 0;

import binomialQuantile from '@stdlib/stats-base-dists-binomial-quantile';
import type { Interval } from './describe';

/** Below this many answers a point is drawn open and never flagged. */
export const smallestFlagged = 30;

/** Two-sided tail of the outer (99.8 %) and the inner (95 %) limit. */
const tails = { inner: 0.025, outer: 0.001 } as const;

/** Limits for a group of one size: what chance alone would leave 95 % and 99.8 % of groups within. */
export interface FunnelLimits {
  inner: Interval;
  outer: Interval;
}

/**
 * Exact binomial limits for a proportion around the chain's `target` in a group of `n`
 * (Spiegelhalter 2005, Stat Med 24:1185-1202, without interpolation: a share is outside only when its count is).
 */
export function funnelLimits(target: number, n: number): FunnelLimits {
  const limits = (tail: number): Interval => ({
    low: binomialQuantile(tail, n, target) / n,
    high: binomialQuantile(1 - tail, n, target) / n,
  });
  return { inner: limits(tails.inner), outer: limits(tails.outer) };
}

export type FunnelVerdict = 'too_small' | 'inside' | 'outside_95' | 'outside_99_8';

/** Where `successes` of `n` stands; groups under 30 are not judged. */
export function funnelVerdict(target: number, successes: number, n: number): FunnelVerdict {
  if (n < smallestFlagged) return 'too_small';
  const { inner, outer } = funnelLimits(target, n);
  const share = successes / n;
  const outside = (limits: Interval) => share < limits.low || share > limits.high;
  if (outside(outer)) return 'outside_99_8';
  return outside(inner) ? 'outside_95' : 'inside';
}

/**
 * A group's mean drawn towards the chain's by how little is known of it: w = τ² / (τ² + σ²/n)
 * (empirical Bayes; Efron & Morris 1975, J Am Stat Assoc 70:311-319).
 * @param between τ², variance between groups @param within σ², variance within a group
 */
export function shrunkMean(mean: number, chainMean: number, variances: { between: number; within: number; n: number }) {
  const { between, within, n } = variances;
  const weight = between === 0 ? 0 : between / (between + within / n);
  return { weight, mean: weight * mean + (1 - weight) * chainMean };
}

import type { Interval } from './describe';

/** 97.5 % quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * 95 % interval of a proportion (Wilson 1927, J Am Stat Assoc 22:209-212): holds its level in small groups and
 * never leaves 0…1. Null when n is 0.
 */
export function wilson(successes: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = successes / n;
  const centre = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const divisor = 1 + z ** 2 / n;
  return {
    low: successes === 0 ? 0 : (centre - half) / divisor,
    high: successes === n ? 1 : (centre + half) / divisor,
  };
}

/** Below this share of answers a result is shown with a warning. */
export const enoughResponse = 0.6;

/** Answered / eligible; null when nobody was eligible. */
export const responseRate = (answered: number, eligible: number): number | null =>
  eligible === 0 ? null : answered / eligible;

/**
 * What the share of responders could be if none, or all, of those who did not answer were responders.
 * 42 of 84 answers from 120 asked: 35 % to 65 %. Null when nobody was asked.
 */
export function responseBounds(responders: number, answered: number, eligible: number): Interval | null {
  if (eligible === 0) return null;
  return { low: responders / eligible, high: (responders + eligible - answered) / eligible };
}

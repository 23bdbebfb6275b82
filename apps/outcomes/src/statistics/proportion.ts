import type { Interval } from './describe';

/** Below this share of answers a result is shown with a warning. */
export const enoughResponse = 0.6;

/** Answered / asked, who may be the eligible or those to whom it was delivered; null when nobody was asked. */
export const responseRate = (answered: number, asked: number): number | null => (asked === 0 ? null : answered / asked);

/**
 * What the share of responders could be if none, or all, of those who did not answer were responders.
 * 42 of 84 answers from 120 asked: 35 % to 65 %. Null when nobody was asked.
 */
export function responseBounds(responders: number, answered: number, eligible: number): Interval | null {
  if (eligible === 0) return null;
  return { low: responders / eligible, high: (responders + eligible - answered) / eligible };
}

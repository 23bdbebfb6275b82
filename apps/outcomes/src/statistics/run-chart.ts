/** The middle value; null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Consecutive points on one side of the centre; points on it neither count nor break a run. */
export interface Run {
  side: 'above' | 'below';
  /** Index of the first and of the last point. */
  from: number;
  to: number;
  /** Points beside the centre. */
  length: number;
}

/** Runs about a centre line, in order (Perla, Provost, Murray 2011, BMJ Qual Saf 20:46-51). */
export function runs(values: readonly number[], centre: number): Run[] {
  const found: Run[] = [];
  values.forEach((value, at) => {
    if (value === centre) return;
    const side = value > centre ? 'above' : 'below';
    const last = found.at(-1);
    if (last?.side === side) {
      last.to = at;
      last.length += 1;
    } else found.push({ side, from: at, to: at, length: 1 });
  });
  return found;
}

/** How often the line crosses the centre. */
export const crossings = (values: readonly number[], centre: number): number =>
  Math.max(0, runs(values, centre).length - 1);

/**
 * Limits of an XmR chart: mean ± 2.66 · mean moving range, from a fixed first period
 * (2.66 = 3 / 1.128, Shewhart's constant for ranges of two). Null for fewer than two points.
 */
export function movingRangeLimits(values: readonly number[]): { mean: number; low: number; high: number } | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - values[at]!));
  const half = (2.66 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length;
  return { mean, low: mean - half, high: mean + half };
}

import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** A value and how often it occurred. Ratings are few distinct values: a histogram holds a whole chain exactly. */
export interface Counted {
  value: number;
  count: number;
}

export interface Description {
  n: number;
  mean: number | null;
  /** With n − 1; null when n < 2. */
  standardDeviation: number | null;
}

/** Number, mean and standard deviation (n − 1). Two passes, so that no precision is lost by cancellation. */
export function describe(values: readonly Counted[]): Description {
  const n = values.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { n, mean: null, standardDeviation: null };
  const mean = values.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  const squares = values.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0);
  return { n, mean, standardDeviation: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

/** Both ends of an interval. */
export interface Interval {
  low: number;
  high: number;
}

/** 95 % confidence interval of a mean by Student's t with n − 1 degrees of freedom; null when n < 2. */
export function intervalOfMean({ n, mean, standardDeviation }: Description): Interval | null {
  if (mean === null || standardDeviation === null) return null;
  const half = (tQuantile(0.975, n - 1) * standardDeviation) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

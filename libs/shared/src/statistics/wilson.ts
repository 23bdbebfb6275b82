/** 97.5 % quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * 95 % interval of a proportion (Wilson 1927, J Am Stat Assoc 22:209-212): holds its level in small groups and
 * never leaves 0…1. Null when n is 0.
 */
export function wilson(successes: number, n: number): { low: number; high: number } | null {
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

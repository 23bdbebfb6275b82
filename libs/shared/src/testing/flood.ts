/** What a request of a flood was answered, and after how many milliseconds. */
export interface Timed<T> {
  answer: T;
  ms: number;
}

/** Sends `requests` with at most `connections` open at a time. */
export async function flood<T>(requests: (() => Promise<T>)[], connections: number): Promise<Timed<T>[]> {
  const done: Timed<T>[] = [];
  const waiting = [...requests];
  const connection = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const from = performance.now();
      const answer = await next();
      done.push({ answer, ms: performance.now() - from });
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return done;
}

/** Milliseconds within which a share of the requests was answered, 0.5 for the median. */
export function percentile(timed: readonly { ms: number }[], share: number): number {
  const sorted = timed.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for `work`, but not for ever. What takes longer goes on unobserved.
 * @param milliseconds real time
 * @throws Error when the time is over, naming `what`
 */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  const inTime = new AbortController();
  const late = sleep(milliseconds, undefined, { ref: false, signal: inTime.signal }).then(() => {
    throw new Error(`${what} did not answer within ${milliseconds} ms`);
  });
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    inTime.abort();
  }
}

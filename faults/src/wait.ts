import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `check` is true. @returns milliseconds that it took, undefined when it did not become true in time */
export async function until(check: () => Promise<boolean>, withinMs: number): Promise<number | undefined> {
  const from = performance.now();
  for (;;) {
    if (await check().catch(() => false)) return performance.now() - from;
    if (performance.now() - from > withinMs) return undefined;
    await sleep(50);
  }
}

/** As {@link until}, where nothing can go on without it. @throws Error that says what was waited for */
export async function need(what: string, check: () => Promise<boolean>, withinMs: number): Promise<number> {
  const took = await until(check, withinMs);
  if (took === undefined) throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s`);
  return took;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isRetriable } from './database-errors';

/** How often one transaction is tried before its serialisation failure or deadlock is passed on. */
const tries = 5;

/**
 * Runs `work` in one transaction (read committed). Deadlocks (40P01) and serialisation failures (40001) are
 * tried again with a short random pause; `work` must therefore have no effect outside the transaction.
 */
export async function transaction<T>(source: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.transaction(work);
    } catch (error) {
      if (attempt >= tries || !isRetriable(error)) throw error;
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

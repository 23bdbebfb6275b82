import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isRetriable } from './database-errors';

/** How often one transaction is tried before its serialisation failure or deadlock is passed on. */
const tries = 5;

/**
 * Runs `work` in one transaction (read committed). Deadlocks (40P01) and serialisation failures (40001) are
 * tried again with a short random pause; `work` must therefore have no effect outside the transaction.
 */
export const transaction = <T>(source: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  retrying(() => source.transaction(work));

/** Tries what holds a transaction anew after a deadlock or serialisation failure, like {@link transaction}. */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= tries || !isRetriable(error)) throw error;
      await sleep(Math.random() * 10 * 2 ** tried);
    }
  }
}

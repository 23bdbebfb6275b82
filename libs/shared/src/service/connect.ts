import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { databaseBy, refusal } from '../config/refusal';
import { databaseAway } from '../persistence/database-errors';

/** How often a service says that it still waits. */
const sayEveryMs = 15_000;

/**
 * Tries `connect` until it succeeds: a database that is away is waited for with growing pauses (250 ms to 5 s)
 * and said now and then.
 * @param variable the setting that holds the database's URL
 * @throws ConfigError when it refuses the credentials, which no waiting mends
 */
export async function connected<T>(variable: string, logger: Logger, connect: () => Promise<T>): Promise<T> {
  let saidAt = 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await connect();
    } catch (error) {
      const refused = refusal(databaseBy(variable), error);
      if (refused) throw refused;
      if (!databaseAway(error)) throw error;
      if (Date.now() - saidAt >= sayEveryMs) {
        saidAt = Date.now();
        const { code } = error as { code?: string };
        logger.warn({ code, attempt: attempt + 1, variable }, 'the database cannot be reached yet; trying again');
      }
      await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
    }
  }
}

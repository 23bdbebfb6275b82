import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigError } from '../config/config';
import { databaseAway } from '../persistence/database-errors';

/** How often a service says that it still waits. */
const sayEveryMs = 15_000;

/**
 * Tries `connect` until it succeeds: a dependency that is away is waited for with growing pauses (250 ms to 5 s)
 * and said now and then.
 * @throws ConfigError when it refuses the credentials, which no waiting mends
 */
export async function connected<T>(
  what: string,
  logger: Logger,
  connect: () => Promise<T>,
  stopped: () => boolean = () => false,
): Promise<T> {
  let saidAt = 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await connect();
    } catch (error) {
      const code = codeOf(error);
      if (code === '28P01' || code === '28000' || code === '3D000') {
        throw new ConfigError(
          `The ${what} refuses the role, its password or the database's name (${code}). Correct DATABASE_URL and DATABASE_OWNER_URL.`,
        );
      }
      if (!databaseAway(error) || stopped()) throw error;
      if (Date.now() - saidAt >= sayEveryMs) {
        saidAt = Date.now();
        logger.warn({ code, attempt: attempt + 1 }, `the ${what} cannot be reached yet; trying again`);
      }
      await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
    }
  }
}

const codeOf = (error: unknown): string | undefined => {
  const failure = error as { code?: string; driverError?: { code?: string } } | null;
  return failure?.driverError?.code ?? failure?.code;
};

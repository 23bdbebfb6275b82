import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { baseConfig, ConfigError, parseConfig, wholeNumber } from '@unknot/shared/config/config';
import { z } from 'zod';

/** Settings of `npm start`; everything else that the services need is made up and kept in the data folder. */
const standaloneConfig = z.object({
  PORT: wholeNumber(1, 65_535, 'should be a port number from 1 to 65535').default(3000),
  /** Folder that keeps the database, the secrets and the logs. */
  UNKNOT_DATA: z.string().default('.unknot'),
  /** An administrator of a PostgreSQL 15 or newer, to use instead of the embedded one. */
  DATABASE_URL: baseConfig.shape.DATABASE_URL.optional(),
  PUBLIC_URL: baseConfig.shape.PUBLIC_URL.optional(),
  LOG_LEVEL: baseConfig.shape.LOG_LEVEL,
  /** Weeks of past that a demonstration gets. */
  UNKNOT_HISTORY_WEEKS: wholeNumber(1, 52, 'should be a number of weeks from 1 to 52').default(12),
});

export interface StandaloneConfig {
  port: number;
  /** Absolute path. */
  dataFolder: string;
  databaseUrl: string | undefined;
  /** Address under which a browser reaches the pages. */
  publicUrl: string;
  logLevel: string;
  /** Forget what the data folder holds. */
  reset: boolean;
  /** Weeks of past for a demonstration that has none; 0 leaves it without. */
  historyWeeks: number;
  /** Begin without a demonstration, for a chain of one's own. */
  empty: boolean;
}

export const usage = `npm start -- [options]
  --port <number>   serve at this port instead of 3000 (or PORT)
  --data <folder>   keep the database, secrets and logs there instead of in .unknot (or UNKNOT_DATA)
  --reset           begin anew: forget all that the data folder holds
  --empty           begin without a demonstration, and set up a chain of your own
  --no-history      leave the demonstration without the twelve weeks of past that are made beside it otherwise
  --help            show this`;

/**
 * Reads the options and the environment; an option wins.
 * @param base folder that relative paths start from
 * @returns undefined when only the usage was asked for
 * @throws ConfigError naming what is wrong
 */
export function standaloneSettings(
  args: string[],
  env: Record<string, string | undefined>,
  base: string,
): StandaloneConfig | undefined {
  const options = optionsOf(args);
  if (options.help) return undefined;
  const config = parseConfig(standaloneConfig, {
    ...env,
    ...(options.port === undefined ? {} : { PORT: options.port }),
    ...(options.data === undefined ? {} : { UNKNOT_DATA: options.data }),
  });
  return {
    port: config.PORT,
    dataFolder: resolve(base, config.UNKNOT_DATA),
    databaseUrl: config.DATABASE_URL,
    publicUrl: (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, ''),
    logLevel: config.LOG_LEVEL,
    reset: options.reset ?? false,
    historyWeeks: options.empty || options['no-history'] ? 0 : config.UNKNOT_HISTORY_WEEKS,
    empty: options.empty ?? false,
  };
}

function optionsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        'no-history': { type: 'boolean' },
        empty: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : 'unknown option';
    throw new ConfigError(`${reason}. See the options with "npm start -- --help".`);
  }
}

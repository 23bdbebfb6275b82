import { z } from 'zod';

/** A wrong or missing setting: one sentence that says which and what it should be. Ends the start. */
export class ConfigError extends Error {}

const key = (bytes: number) =>
  z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64url').length >= bytes,
      `should be at least ${bytes} random bytes in base64url (make one with "npm run keys")`,
    );

const onOff = z
  .enum(['0', '1'], { error: 'should be 0 or 1' })
  .default('0')
  .transform((value) => value === '1');

/** Key ring of client links: `<key id>:<base64url>,…`. The first signs, all verify; ids are 0 to 255. */
const keyRing = z
  .string()
  .regex(
    /^\d{1,3}:[\w-]{22,}(,\d{1,3}:[\w-]{22,})*$/,
    'should look like "1:<base64url>", newest first, separated by commas',
  )
  .transform((text) =>
    text.split(',').map((part) => {
      const [id, secret] = part.split(':') as [string, string];
      return { id: Number(id), secret: Buffer.from(secret, 'base64url') };
    }),
  );

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'should be a URL that begins with postgres://');

/** Settings of every service. Each app extends it with its own. */
export const baseConfig = z.object({
  PORT: z.coerce.number({ error: 'should be a port number' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({
    error: 'should be the address under which people reach the pages, such as https://book.example.org',
  }),
  DATABASE_URL: postgresUrl,
  /** Owner role: when given, the service migrates its schema at start. */
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  EVENT_BUS: z.enum(['postgres', 'kafka'], { error: 'should be "postgres" or "kafka"' }).default('postgres'),
  KAFKA_BROKERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((broker) => broker.trim())
        .filter(Boolean),
    ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'should be a URL that begins with redis://')
    .optional(),
  /** Role `bus`: the queues, when they live in PostgreSQL. */
  BUS_DATABASE_URL: postgresUrl.optional(),
  SERVICE_SECRET: key(32),
  LINK_KEYS: keyRing,
  STAFF_TOKEN_PUBLIC_KEY: z.string().min(40, 'should be an Ed25519 public key, SPKI in base64url'),
  UNKNOT_TEST_CLOCK: onOff,
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  LOG_FILE: z.string().optional(),
});
export type BaseConfig = z.infer<typeof baseConfig>;

/**
 * Reads the settings from an environment.
 * @throws ConfigError naming every wrong variable
 */
export function parseConfig<S extends z.ZodType>(schema: S, env: Record<string, string | undefined>): z.infer<S> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? '');
      const missing = !(name in present);
      return missing ? `${name} is missing` : `${name} ${issue.message}`;
    });
    throw new ConfigError(`The configuration is not complete: ${wrong.join('; ')}. See "Configuration" in README.md.`);
  }
  const config = parsed.data as Partial<BaseConfig>;
  if (config.EVENT_BUS === 'kafka' && (config.KAFKA_BROKERS?.length === 0 || config.REDIS_URL === undefined)) {
    throw new ConfigError(
      'The configuration is not complete: EVENT_BUS=kafka needs KAFKA_BROKERS (host:port,…) and REDIS_URL (redis://…). See "Configuration" in README.md.',
    );
  }
  if (config.EVENT_BUS === 'postgres' && config.BUS_DATABASE_URL === undefined) {
    throw new ConfigError(
      'The configuration is not complete: EVENT_BUS=postgres needs BUS_DATABASE_URL (postgres://bus:…). See "Configuration" in README.md.',
    );
  }
  return parsed.data;
}

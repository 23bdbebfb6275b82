import { readFileSync } from 'node:fs';
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

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number, error = `should be a whole number from ${least} to ${most}`) =>
  z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });

export const onOff = z
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

/** `sslmode` is `verify-full` or nothing: an encrypted connection to who knows whom would only look safe. */
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'should be a URL that begins with postgres://')
  .superRefine((text, context) => {
    const query = new URLSearchParams(text.split('?')[1] ?? '');
    const mode = query.get('sslmode') ?? 'disable';
    const authority = query.get('sslrootcert');
    if (mode !== 'verify-full' && mode !== 'disable') {
      context.addIssue('should have sslmode=verify-full, which checks who the server is, or no sslmode');
    } else if (authority !== null && certificatesIn(authority) === undefined) {
      context.addIssue('names in sslrootcert a file that is no readable certificate in PEM');
    }
  });

const certificatesIn = (file: string): string | undefined => {
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('-----BEGIN CERTIFICATE-----') ? text : undefined;
  } catch {
    return undefined;
  }
};

/** The name of a file with the certificates that are trusted; read at once. */
const authorities = z.string().transform((file, context) => {
  const certificates = certificatesIn(file);
  if (certificates === undefined) context.addIssue('should name a readable file with certificates in PEM');
  return certificates ?? '';
});

/** Settings of every service. Each app extends it with its own. */
export const baseConfig = z.object({
  PORT: wholeNumber(0, 65_535, 'should be a port number from 1 to 65535, or 0 for any that is free').default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Seconds in which a service that was told to stop still answers, while it says that it is not ready. */
  DRAIN_SECONDS: wholeNumber(0, 60).default(0),
  /** Seconds after the signal at which it ends, whatever is under way; the platform must wait longer. */
  GRACE_SECONDS: wholeNumber(1, 600).default(20),
  PUBLIC_URL: z.url({
    error: 'should be the address under which people reach the pages, such as https://book.example.org',
  }),
  DATABASE_URL: postgresUrl,
  /** Owner role: when given, the service migrates its schema at start. */
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL: wholeNumber(2, 100).default(10),
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
  /** 1: TLS to the brokers. */
  KAFKA_SSL: onOff,
  /** Whose certificates the brokers may have; those that Node knows when left out. */
  KAFKA_CA_FILE: authorities.optional(),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'], { error: 'should be plain, scram-sha-256 or scram-sha-512' })
    .optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  /** Copies of each topic that is made; -1: as many as the brokers are set to. */
  KAFKA_REPLICATION: z.coerce
    .number()
    .refine((copies) => copies === -1 || (Number.isInteger(copies) && copies > 0 && copies < 10), {
      error: 'should be the number of copies of each topic from 1 to 9, or -1 for what the brokers are set to',
    })
    .default(-1),
  /** Days for which a topic that is made keeps its events. */
  KAFKA_RETENTION_DAYS: wholeNumber(1, 365).default(7),
  /** `rediss://` for TLS. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'should be a URL that begins with redis:// or rediss://')
    .optional(),
  /** Whose certificates Redis may have; those that Node knows when left out. */
  REDIS_CA_FILE: authorities.optional(),
  /** Role `bus`: the queues, when they live in PostgreSQL. */
  BUS_DATABASE_URL: postgresUrl.optional(),
  /** Days for which published events stay, for the operations page and to be published again. */
  KEEP_OUTBOX_DAYS: wholeNumber(1, 3_650).default(14),
  /** Days for which a service knows what it has handled; longer than anything can come again. */
  KEEP_INBOX_DAYS: wholeNumber(2, 3_650).default(30),
  /** Days for which failed events stay that were handled in the end, or dropped. */
  KEEP_FAILED_DAYS: wholeNumber(1, 3_650).default(90),
  SERVICE_SECRET: key(32),
  LINK_KEYS: keyRing,
  STAFF_TOKEN_PUBLIC_KEY: z.string().min(40, 'should be an Ed25519 public key, SPKI in base64url'),
  UNKNOT_TEST_CLOCK: onOff,
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug'], {
      error: 'should be silent, fatal, error, warn, info or debug',
    })
    .default('info'),
  LOG_FILE: z.string().optional(),
  /** Collector that takes traces by OTLP over HTTP; without it none are exported. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'should be the address of a collector, such as http://localhost:4318' })
    .optional(),
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
    throw new ConfigError(
      `Correct the configuration: ${[...new Set(wrong)].join('; ')}. See "Configuration" in README.md.`,
    );
  }
  const odds = atOdds(parsed.data as Partial<BaseConfig>);
  if (odds) throw new ConfigError(`Correct the configuration: ${odds}. See "Configuration" in README.md.`);
  return parsed.data;
}

/** What is wrong with settings that go together; undefined when they do. */
function atOdds(config: Partial<BaseConfig>): string | undefined {
  const kafka = config.EVENT_BUS === 'kafka';
  const { KEEP_INBOX_DAYS: inboxDays } = config;
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: user, KAFKA_SASL_PASSWORD: password } = config;
  const given = [mechanism, user, password].filter((value) => value !== undefined).length;
  const rules: [boolean, string][] = [
    [
      config.DRAIN_SECONDS !== undefined && config.DRAIN_SECONDS >= (config.GRACE_SECONDS ?? 0),
      'DRAIN_SECONDS is a part of GRACE_SECONDS and must be smaller',
    ],
    [
      kafka && (config.KAFKA_BROKERS?.length === 0 || config.REDIS_URL === undefined),
      'EVENT_BUS=kafka needs KAFKA_BROKERS (host:port,…) and REDIS_URL (redis://…)',
    ],
    [
      config.EVENT_BUS === 'postgres' && config.BUS_DATABASE_URL === undefined,
      'EVENT_BUS=postgres needs BUS_DATABASE_URL (postgres://bus:…)',
    ],
    [
      given % 3 !== 0,
      'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together: set all or none',
    ],
    [
      mechanism === 'plain' && config.KAFKA_SSL === false,
      'KAFKA_SASL_MECHANISM=plain sends the password as it is and needs KAFKA_SSL=1',
    ],
    [config.KAFKA_CA_FILE !== undefined && config.KAFKA_SSL === false, 'KAFKA_CA_FILE needs KAFKA_SSL=1'],
    [
      inboxDays !== undefined && inboxDays <= (config.KEEP_OUTBOX_DAYS ?? 0),
      'KEEP_INBOX_DAYS must be more than KEEP_OUTBOX_DAYS: an event that is published again must still be known',
    ],
    [
      kafka && inboxDays !== undefined && inboxDays <= (config.KAFKA_RETENTION_DAYS ?? 0) + 1,
      'KEEP_INBOX_DAYS must be more than KAFKA_RETENTION_DAYS and a day: an event that comes again must still be known',
    ],
    [
      config.REDIS_CA_FILE !== undefined && !config.REDIS_URL?.startsWith('rediss:'),
      'REDIS_CA_FILE needs a REDIS_URL that begins with rediss://',
    ],
  ];
  return rules.find(([broken]) => broken)?.[1];
}

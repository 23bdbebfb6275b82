import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = resolve(__dirname, '../..');

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const Healthcheck = z.strictObject({
  test: z.tuple([z.literal('CMD')], z.string()),
  interval: z.string(),
  timeout: z.string(),
  retries: z.number().int(),
  start_period: z.string().optional(),
});
const Service = z.strictObject({
  image: z.string(),
  profiles: z.array(z.literal('monitoring')).optional(),
  build: z.strictObject({ context: z.literal('.'), dockerfile: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  user: z.string().optional(),
  environment: z.record(z.string(), scalar).optional(),
  depends_on: z
    .union([
      z.array(z.string()),
      z.record(
        z.string(),
        z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
      ),
    ])
    .optional(),
  healthcheck: Healthcheck.optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  restart: z.enum(['unless-stopped', 'on-failure']),
  stop_grace_period: z.string().optional(),
  shm_size: z.string().optional(),
});
export type ComposeService = z.infer<typeof Service>;

/** What our file uses of the Compose specification; anything else is a slip of the pen. */
const ComposeFile = z
  .looseObject({
    name: z.string(),
    services: z.record(z.string(), Service),
    volumes: z.record(z.string(), z.null()),
  })
  .refine((file) => Object.keys(file).every((key) => ['name', 'services', 'volumes'].includes(key) || /^x-/.test(key)));

/** The settings of docker/.env.example. */
export const exampleSettings = (): Record<string, string | undefined> =>
  parseEnv(readFileSync(resolve(root, 'docker/.env.example'), 'utf8'));

/**
 * What the schema of the Compose specification (Apache-2.0, as the package dclint carries it) says against a file.
 * @returns a line for each fault: where, and what
 */
export function faultsBySpecification(file: unknown): string[] {
  const schemaFile = join(dirname(require.resolve('dclint/package.json')), 'schemas/compose.schema.json');
  // It names its own language, draft 7, by an address that ajv does not know it by.
  const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
  if (check(file)) return [];
  return (check.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${Object.values(params).join()}`.trim(),
  );
}

/**
 * Reads docker-compose.yml as Compose does: merge keys, then variables.
 * @throws when it is not of the shape that we use, or needs a variable that is not set
 */
export function readComposeFile(settings: Record<string, string | undefined>) {
  return ComposeFile.parse(rawComposeFile(settings));
}

/** The file as it stands, merge keys and variables resolved. */
export function rawComposeFile(settings: Record<string, string | undefined>): unknown {
  const text = readFileSync(resolve(root, 'docker-compose.yml'), 'utf8');
  return interpolated(parse(text, { merge: true }), settings);
}

function interpolated(value: unknown, settings: Record<string, string | undefined>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
      const set = settings[name];
      if (set) return set;
      if (kind === '-') return rest ?? '';
      throw new Error(`${name} is not set: ${rest}`);
    });
  }
  if (Array.isArray(value)) return value.map((entry) => interpolated(entry, settings));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, interpolated(entry, settings)]));
}

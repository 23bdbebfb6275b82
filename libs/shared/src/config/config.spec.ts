import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { baseConfig, ConfigError, parseConfig } from './config';

const good = {
  PUBLIC_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgres://booking_app@127.0.0.1/unknot',
  BUS_DATABASE_URL: 'postgres://bus@127.0.0.1/unknot',
  SERVICE_SECRET: randomBytes(32).toString('base64url'),
  LINK_KEYS: `2:${randomBytes(32).toString('base64url')},1:${randomBytes(32).toString('base64url')}`,
  STAFF_TOKEN_PUBLIC_KEY: 'x'.repeat(60),
};
const refusal = (env: Record<string, string | undefined>) => {
  try {
    parseConfig(baseConfig, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return undefined;
};

describe('the configuration', () => {
  it('reads a complete environment, newest link key first', () => {
    const config = parseConfig(baseConfig, good);
    expect(config.LINK_KEYS.map(({ id }) => id)).toEqual([2, 1]);
    expect(config).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', EVENT_BUS: 'postgres', UNKNOT_TEST_CLOCK: false });
  });

  it('says in one sentence which variable is missing', () => {
    expect(refusal({ ...good, DATABASE_URL: undefined })).toMatch(
      /^Correct the configuration: DATABASE_URL is missing\./,
    );
  });

  it('treats an empty variable as missing', () => {
    expect(refusal({ ...good, SERVICE_SECRET: '' })).toContain('SERVICE_SECRET is missing');
  });

  it('says what a wrong variable should be, and never what it was', () => {
    const message = refusal({ ...good, PORT: 'abc', LINK_KEYS: 'hunter2' });
    expect(message).toContain('PORT should be a port number');
    expect(message).toContain('LINK_KEYS should look like');
    expect(message).not.toContain('hunter2');
  });

  it.each([
    ['LOG_LEVEL', 'loud', 'should be silent, fatal, error, warn, info or debug'],
    ['DATABASE_POOL', '1', 'should be a whole number from 2 to 100'],
    ['DATABASE_POOL', '2.5', 'should be a whole number from 2 to 100'],
    ['PORT', '70000', 'should be a port number from 1 to 65535, or 0 for any that is free'],
    ['UNKNOT_TEST_CLOCK', 'yes', 'should be 0 or 1'],
    ['KEEP_OUTBOX_DAYS', '0', 'should be a whole number from 1 to 3650'],
    ['KAFKA_RETENTION_DAYS', 'ever', 'should be a whole number from 1 to 365'],
    [
      'KAFKA_REPLICATION',
      '0',
      'should be the number of copies of each topic from 1 to 9, or -1 for what the brokers are set to',
    ],
  ])('says once, in our words, what %s=%s should be', (name, value, words) => {
    expect(refusal({ ...good, [name]: value })).toBe(
      `Correct the configuration: ${name} ${words}. See "Configuration" in README.md.`,
    );
  });

  it('forgets no handled event before it can come again', () => {
    const kafka = { ...good, EVENT_BUS: 'kafka', KAFKA_BROKERS: 'a:9092', REDIS_URL: 'redis://127.0.0.1' };
    expect(refusal({ ...good, KEEP_OUTBOX_DAYS: '30' })).toContain(
      'KEEP_INBOX_DAYS must be more than KEEP_OUTBOX_DAYS',
    );
    expect(refusal({ ...kafka, KAFKA_RETENTION_DAYS: '29' })).toContain(
      'KEEP_INBOX_DAYS must be more than KAFKA_RETENTION_DAYS and a day',
    );
    expect(refusal({ ...kafka, KAFKA_RETENTION_DAYS: '29', KEEP_INBOX_DAYS: '31' })).toBeUndefined();
    expect(refusal({ ...good, KAFKA_RETENTION_DAYS: '365' })).toBeUndefined();
    // A program that is no service has none of these settings.
    expect(parseConfig(z.object({ PORT: z.string() }), { PORT: '3000' })).toEqual({ PORT: '3000' });
  });

  it('asks for brokers and Redis when the bus is Kafka', () => {
    expect(refusal({ ...good, EVENT_BUS: 'kafka' })).toContain('KAFKA_BROKERS');
  });

  describe('of encrypted connections', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unknot-config-'));
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n');
    afterAll(() => rmSync(folder, { recursive: true }));
    const kafka = { ...good, EVENT_BUS: 'kafka', KAFKA_BROKERS: 'kafka:9093', REDIS_URL: 'rediss://redis' };
    const user = { KAFKA_SASL_USERNAME: 'unknot', KAFKA_SASL_PASSWORD: 'hunter2' };

    it('reads the certificates that are trusted at once', () => {
      const url = `${good.DATABASE_URL}?sslmode=verify-full&sslrootcert=${authority}`;
      const config = parseConfig(baseConfig, {
        ...{ ...kafka, ...user, DATABASE_URL: url, KAFKA_SSL: '1', KAFKA_SASL_MECHANISM: 'scram-sha-256' },
        ...{ KAFKA_CA_FILE: authority, REDIS_CA_FILE: authority },
      });
      expect(config.KAFKA_CA_FILE).toContain('BEGIN CERTIFICATE');
      expect(config.REDIS_CA_FILE).toContain('BEGIN CERTIFICATE');
    });

    it.each([
      [{ KAFKA_SSL: '1', KAFKA_CA_FILE: join(folder, 'none.pem') }, 'KAFKA_CA_FILE should name a readable file'],
      [{ KAFKA_CA_FILE: authority }, 'KAFKA_CA_FILE needs KAFKA_SSL=1'],
      [{ REDIS_URL: 'redis://redis', REDIS_CA_FILE: authority }, 'REDIS_CA_FILE needs a REDIS_URL that begins'],
      [{ KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM should be plain, scram-sha-256 or scram-sha-512'],
      [user, 'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together'],
      [{ ...user, KAFKA_SASL_MECHANISM: 'plain' }, 'sends the password as it is and needs KAFKA_SSL=1'],
      [{ DATABASE_URL: `${good.DATABASE_URL}?sslmode=require` }, 'DATABASE_URL should have sslmode=verify-full'],
      [
        { DATABASE_URL: `${good.DATABASE_URL}?sslmode=verify-full&sslrootcert=${folder}/none.pem` },
        'DATABASE_URL names in sslrootcert a file that is no readable certificate',
      ],
    ])('refuses %j', (settings, words) => {
      expect(refusal({ ...kafka, ...settings })).toContain(words);
      expect(refusal({ ...kafka, ...settings })).not.toContain('hunter2');
    });
  });
});

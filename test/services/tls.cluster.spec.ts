import { Client } from 'pg';
import { type KafkaBroker, startKafka } from '../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../tools/redis/redis';
import { makeCertificates } from '../../tools/support/certificates';
import { freePort } from '../../tools/support/free-port';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { Installation, type Settings } from './installation';

jest.setTimeout(180_000);

describe('A service whose PostgreSQL, Kafka and Redis want TLS and passwords', () => {
  const folder = ownFolder('tls');
  const certificates = makeCertificates(folder);
  const user = 'unknot';
  const password = 'secret-of-a-test';
  let installation: Installation;
  let kafka: KafkaBroker;
  let redis: RedisServer;
  let securedPort: number;

  beforeAll(async () => {
    securedPort = await freePort();
    [installation, kafka, redis] = await Promise.all([
      Installation.prepare({ certificates }),
      startKafka({ secured: { port: securedPort, certificates, user, password } }),
      startRedis({ password, certificates }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([installation?.stop(), kafka?.stop(), redis?.stop()]);
    removeOwnFolder(folder);
  });

  const overTls = (variable: string): Settings => {
    const url = new URL(String(installation.environment('outcomes')[variable]));
    url.searchParams.set('sslmode', 'verify-full');
    url.searchParams.set('sslrootcert', certificates.authority);
    return { [variable]: url.href };
  };

  /** Of the connections of the services: how many there are, and how many are encrypted. */
  async function connections(): Promise<{ all: number; encrypted: number }> {
    const admin = new Client({ connectionString: installation.postgres.adminUrl });
    await admin.connect();
    const { rows } = await admin.query(
      `select count(*)::int as all, count(*) filter (where ssl)::int as encrypted
       from pg_stat_activity join pg_stat_ssl using (pid) where application_name like 'unknot-%'`,
    );
    await admin.end();
    return rows[0];
  }

  it.each(['scram-sha-512', 'plain'])('works with all of them, by %s', async (mechanism) => {
    const service = await installation.start('outcomes', {
      ...overTls('DATABASE_URL'),
      ...overTls('DATABASE_OWNER_URL'),
      EVENT_BUS: 'kafka',
      KAFKA_BROKERS: `localhost:${securedPort}`,
      KAFKA_SSL: '1',
      KAFKA_CA_FILE: certificates.authority,
      KAFKA_SASL_MECHANISM: mechanism,
      KAFKA_SASL_USERNAME: user,
      KAFKA_SASL_PASSWORD: password,
      REDIS_URL: redis.url,
      REDIS_CA_FILE: certificates.authority,
    });
    const { all, encrypted } = await connections();
    expect(all).toBeGreaterThan(1);
    expect(encrypted).toBe(all);
    expect(service.output).not.toContain(password);
    await service.end();
    expect(service.exitCode).toBe(0);
  });

  it('keeps the queues in PostgreSQL over TLS too', async () => {
    const service = await installation.start('outcomes', {
      ...overTls('DATABASE_URL'),
      ...overTls('DATABASE_OWNER_URL'),
      ...overTls('BUS_DATABASE_URL'),
    });
    const { all, encrypted } = await connections();
    expect(all).toBeGreaterThan(3);
    expect(encrypted).toBe(all);
    await service.end();
  });

  it('does not trust a PostgreSQL that shows a certificate of somebody else', async () => {
    const url = new URL(String(overTls('DATABASE_URL').DATABASE_URL));
    url.searchParams.delete('sslrootcert');
    const service = await installation.begin('outcomes', { DATABASE_URL: url.href });
    expect(await service.ended(20_000)).toBe(1);
    expect(service.sentences).toEqual([
      "PostgreSQL shows a certificate that is not trusted, has run out or is of another host: correct sslrootcert in DATABASE_URL, or the host's name.",
    ]);
  });

  it('does not trust a Redis that shows a certificate of somebody else', async () => {
    const service = await installation.begin('outcomes', {
      EVENT_BUS: 'kafka',
      KAFKA_BROKERS: kafka.brokers.join(','),
      REDIS_URL: redis.url,
    });
    expect(await service.ended(20_000)).toBe(1);
    expect(service.sentences).toEqual([expect.stringMatching(/^Redis shows a certificate .* correct REDIS_CA_FILE/)]);
  });
});

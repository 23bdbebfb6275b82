import { type KafkaBroker, startKafka } from '../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../tools/redis/redis';
import { makeCertificates } from '../../tools/support/certificates';
import { freePort } from '../../tools/support/free-port';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { Installation, type Settings } from './installation';

jest.setTimeout(180_000);

/** Stands for what nobody may read in a log. */
const wrong = 'wr0ng-s3cret';

describe('A service that is refused for good', () => {
  const folder = ownFolder('refused');
  const certificates = makeCertificates(folder);
  let installation: Installation;
  let kafka: KafkaBroker;
  let redis: RedisServer;
  let securedPort: number;

  beforeAll(async () => {
    securedPort = await freePort();
    const secured = { port: securedPort, certificates, user: 'unknot', password: 'right-secret' };
    [installation, kafka, redis] = await Promise.all([
      Installation.prepare(),
      startKafka({ secured }),
      startRedis({ password: 'right-secret' }),
    ]);
    // Migrated once, so that each start below fails for its own reason and at once.
    await (await installation.start('outcomes')).end();
  });
  afterAll(async () => {
    await Promise.all([installation?.stop(), kafka?.stop(), redis?.stop()]);
    removeOwnFolder(folder);
  });

  /** The one sentence with which it ends. */
  async function lastWords(settings: Settings): Promise<string> {
    const service = await installation.begin('outcomes', settings);
    expect(await service.ended(20_000)).toBe(1);
    expect(service.sentences).toHaveLength(1);
    expect(service.output).not.toContain(wrong);
    expect(service.output).not.toMatch(/^\s+at |\\n\s+at /m);
    return service.sentences[0] as string;
  }

  const changed = (variable: string, change: (url: URL) => void): Settings => {
    const url = new URL(String(installation.environment('outcomes')[variable]));
    change(url);
    return { [variable]: url.href };
  };
  const onKafka = (settings: Settings = {}): Settings => ({
    EVENT_BUS: 'kafka',
    KAFKA_BROKERS: kafka.brokers.join(','),
    REDIS_URL: redis.url,
    ...settings,
  });
  const secured = (settings: Settings = {}) =>
    onKafka({
      KAFKA_BROKERS: `127.0.0.1:${securedPort}`,
      KAFKA_SSL: '1',
      KAFKA_CA_FILE: certificates.authority,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: 'unknot',
      KAFKA_SASL_PASSWORD: 'right-secret',
      ...settings,
    });

  it.each<[string, string, (url: URL) => void]>([
    ['DATABASE_URL', 'a wrong password', (url) => Object.assign(url, { password: wrong })],
    ['DATABASE_URL', 'an unknown role', (url) => Object.assign(url, { username: `nobody-${wrong}` })],
    ['DATABASE_URL', 'an unknown database', (url) => Object.assign(url, { pathname: '/elsewhere' })],
    ['DATABASE_OWNER_URL', 'a wrong password', (url) => Object.assign(url, { password: wrong })],
    ['BUS_DATABASE_URL', 'a wrong password', (url) => Object.assign(url, { password: wrong })],
  ])('names %s after %s', async (variable, _, change) => {
    const words = await lastWords(changed(variable, change));
    expect(words).toBe(`PostgreSQL refuses who we are: correct user, password and database in ${variable}.`);
  });

  it('names DATABASE_URL when PostgreSQL has no TLS', async () => {
    const words = await lastWords(changed('DATABASE_URL', (url) => url.searchParams.set('sslmode', 'verify-full')));
    expect(words).toBe('PostgreSQL does not speak TLS at this address: correct sslmode in DATABASE_URL.');
  });

  it.each([
    ['a wrong password', `redis://:${wrong}@`],
    ['an unknown user', `redis://somebody:${wrong}@`],
    ['no password', 'redis://'],
  ])('names REDIS_URL after %s', async (_, url) => {
    const words = await lastWords(onKafka({ REDIS_URL: `${url}127.0.0.1:${redis.port}` }));
    expect(words).toBe('Redis refuses who we are: correct user and password in REDIS_URL.');
  });

  it.each([
    ['a wrong password', { KAFKA_SASL_PASSWORD: wrong }],
    ['a wrong password by PLAIN', { KAFKA_SASL_PASSWORD: wrong, KAFKA_SASL_MECHANISM: 'plain' }],
    ['an unknown user', { KAFKA_SASL_USERNAME: 'somebody' }],
    ['a mechanism that the broker does not have', { KAFKA_SASL_MECHANISM: 'scram-sha-256' }],
  ])('names the settings of Kafka after %s', async (_, settings) => {
    const words = await lastWords(secured(settings));
    expect(words).toBe(
      'Kafka refuses who we are: correct KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD.',
    );
  });

  it('names KAFKA_CA_FILE when nobody it knows has signed the broker', async () => {
    expect(await lastWords(secured({ KAFKA_CA_FILE: undefined }))).toMatch(
      /^Kafka shows a certificate that is not trusted, .* correct KAFKA_CA_FILE, or the host's name\.$/,
    );
  });
});

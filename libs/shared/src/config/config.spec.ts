import { randomBytes } from 'node:crypto';
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
      /^The configuration is not complete: DATABASE_URL is missing\./,
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

  it('asks for brokers and Redis when the bus is Kafka', () => {
    expect(refusal({ ...good, EVENT_BUS: 'kafka' })).toContain('KAFKA_BROKERS');
  });
});

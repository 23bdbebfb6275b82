import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@unknot/shared/messaging/contract-suite/bus-harness';
import { type KafkaBroker, startKafka } from '../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../tools/redis/redis';
import { Installation, type ServiceProcess } from './installation';

jest.setTimeout(240_000);

/** Long enough that a service which says every try would be heard many times. */
const whileMs = 8_000;

describe('A service whose dependencies come and go', () => {
  let installation: Installation;
  let kafka: KafkaBroker;
  let redis: RedisServer;
  let service: ServiceProcess;

  beforeAll(async () => {
    [installation, kafka, redis] = await Promise.all([Installation.prepare(), startKafka(), startRedis()]);
    await Promise.all([installation.postgres.halt(), kafka.halt(), redis.halt()]);
    service = await installation.begin('outcomes', {
      EVENT_BUS: 'kafka',
      KAFKA_BROKERS: kafka.brokers.join(','),
      REDIS_URL: redis.url,
    });
  });
  afterAll(async () => {
    await Promise.all([installation?.stop(), kafka?.stop(), redis?.stop()]);
  });

  const becomes = (which: 'ready' | 'serving', status: number) =>
    eventually(async () => expect(await service.health(which)).toBe(status), 60_000);
  const said = (words: string) => service.messages.filter((message) => message.includes(words)).length;

  /** What must hold of it while something is away: it says so soon, and not with every try. */
  async function keepsTrying(words: string, before: number): Promise<void> {
    for (const until = Date.now() + whileMs; Date.now() < until; await sleep(250)) {
      expect(service.running).toBe(true);
      expect(await service.health('live')).toBe(200);
      expect(await service.health('ready')).toBe(503);
    }
    await eventually(async () => expect(said(words)).toBeGreaterThan(before), 15_000);
    expect(said(words) - before).toBeLessThanOrEqual(2);
  }

  it('waits for PostgreSQL when it starts: alive, not ready, and says so once', async () => {
    await becomes('ready', 503);
    await keepsTrying('the database cannot be reached yet', 0);
    expect(await service.health('serving')).toBe(503);
  });

  it('begins when PostgreSQL comes, and answers requests while Kafka and Redis are still away', async () => {
    await installation.postgres.start();
    await becomes('serving', 200);
    const answer = await fetch(`${service.url}/api/outcomes/docs/openapi.json`);
    expect(answer.status).toBe(200);
    await keepsTrying('Kafka cannot be reached', 0);
    await keepsTrying('the job queue cannot be reached', 0);
    await Promise.all([kafka.start(), redis.start()]);
    await becomes('ready', 200);
  });

  it('goes through a loss of PostgreSQL', async () => {
    await installation.postgres.halt('crash');
    await becomes('ready', 503);
    await keepsTrying('the outbox cannot be published yet', 0);
    await installation.postgres.start();
    await becomes('ready', 200);
  });

  it('goes through a loss of Redis', async () => {
    const before = said('the job queue cannot be reached');
    await redis.halt('SIGKILL');
    await becomes('ready', 503);
    expect(await service.health('serving')).toBe(200);
    await keepsTrying('the job queue cannot be reached', before);
    await redis.start();
    await becomes('ready', 200);
  });

  it('goes through a loss of Kafka', async () => {
    const before = said('Kafka cannot be reached');
    await kafka.halt('SIGKILL');
    await becomes('ready', 503);
    expect(await service.health('serving')).toBe(200);
    await keepsTrying('Kafka cannot be reached', before);
    await kafka.start();
    await becomes('ready', 200);
  });

  it('was never started again, and stops in order', async () => {
    expect(said('started')).toBe(1);
    await service.end('SIGTERM', 20_000);
    expect(service.exitCode).toBe(0);
  });
});

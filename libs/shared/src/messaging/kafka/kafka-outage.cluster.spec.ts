import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KafkaBroker, startKafka } from '../../../../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../../../../tools/redis/redis';
import { freePort } from '../../../../../tools/support/free-port';
import { aSubject, BusHarness, eventually, orders } from '../contract-suite/bus-harness';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('Kafka and Redis that are away', () => {
  let broker: KafkaBroker;
  let redis: RedisServer;
  let bus: BusHarness;

  beforeAll(async () => {
    const port = await freePort();
    redis = await startRedis();
    // Both are away when the services start.
    await redis.halt();
    broker = await startKafka({ port });
    await broker.halt();
    bus = await BusHarness.start({
      EVENT_BUS: 'kafka',
      KAFKA_BROKERS: broker.brokers.join(','),
      REDIS_URL: redis.url,
    });
  }, 180_000);
  afterAll(async () => {
    await bus?.close();
    await Promise.all([broker?.stop(), redis?.stop()]);
  }, 120_000);

  const readiness = async () => (await bus.consumer.ready()).status;
  const publisherReadiness = async () => (await bus.producer.ready()).checks['events-out'];

  it('starts without them, alive but not ready, and takes what it is told', async () => {
    expect(bus.consumer.live().status).toBe('ok');
    expect(await readiness()).toBe('unavailable');
    await bus.count(aSubject(), 1);
  });

  it('becomes ready by itself when they come, also where nothing is to be published', async () => {
    await bus.source.query('delete from outbox');
    await Promise.all([broker.start(), redis.start()]);
    await eventually(async () => expect(await readiness()).toBe('ok'), 60_000);
    await eventually(async () => expect(await publisherReadiness()).toBe(true), 60_000);
    const subject = aSubject();
    await bus.count(subject, 1);
    await eventually(async () => expect(await bus.effects('first', subject)).toEqual([1]), 30_000);
  }, 120_000);

  it('keeps accepting while the broker is down for 6 s, and delivers all in order afterwards', async () => {
    const subjects = upTo(5).map(aSubject);
    let n = 0;
    const publishFor = async (milliseconds: number) => {
      for (const until = Date.now() + milliseconds; Date.now() < until; ) {
        n += 1;
        for (const subject of subjects) await bus.count(subject, n);
        await sleep(25);
      }
    };
    await publishFor(500);
    await broker.halt('SIGKILL');
    const slowest = performance.now();
    await publishFor(6_500);
    expect(performance.now() - slowest).toBeLessThan(7_500);
    expect(bus.consumer.live().status).toBe('ok');
    expect(await readiness()).toBe('unavailable');
    await broker.start();
    await publishFor(500);
    for (const subject of subjects)
      await eventually(async () => expect(await bus.effects('second', subject)).toEqual(upTo(n)), 60_000);
  }, 180_000);

  it('tries a failed event again while Redis is away', async () => {
    await redis.halt();
    const subject = aSubject();
    orders.failing.set(`first/${subject}/1`, 1);
    await bus.count(subject, 1, 2);
    await eventually(async () => expect(await bus.effects('first', subject)).toEqual([1, 2]), 30_000);
    await redis.start();
  }, 60_000);

  it('stops within the grace period while both are down', async () => {
    const child = await bus.spawn('notifications');
    await sleep(2_000);
    await Promise.all([broker.halt('SIGKILL'), redis.halt('SIGKILL')]);
    await sleep(1_000);
    const began = performance.now();
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(performance.now() - began).toBeLessThan(18_000);
    await Promise.all([broker.start(), redis.start()]);
  }, 90_000);
});

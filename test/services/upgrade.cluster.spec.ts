import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { eventually } from '@unknot/shared/messaging/contract-suite/bus-harness';
import { type Catcher, startCatcher } from '@unknot/standalone/catcher/catcher';
import { Client } from 'pg';
import { type KafkaBroker, startKafka } from '../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../tools/redis/redis';
import { previousRelease } from '../../tools/release/previous-release';
import { Balancer } from './balancer';
import { Installation, type ServiceProcess } from './installation';

jest.setTimeout(300_000);

interface Column {
  name: string;
  type: string;
  required: boolean;
}

describe('An upgrade from the release before', () => {
  const before = previousRelease();
  let installation: Installation;
  let kafka: KafkaBroker;
  let redis: RedisServer;
  let catcher: Catcher;
  let admin: Client;
  let booking: Balancer;
  let outcomes: Balancer;
  let schemaBefore: Column[];
  const old = {} as Record<ServiceName, ServiceProcess>;
  const present = {} as Record<ServiceName, ServiceProcess>;
  const booked: { appointmentId: string; email: string }[] = [];
  const failures: string[] = [];
  let visiting = true;
  let visitors: Promise<void>;

  const start = (name: ServiceName, folder?: string) =>
    installation.start(
      name,
      {
        EVENT_BUS: 'kafka',
        KAFKA_BROKERS: kafka.brokers.join(','),
        REDIS_URL: redis.url,
        BOOKING_URL: booking.url,
        OUTCOMES_URL: outcomes.url,
        SMTP_URL: catcher.smtpUrl,
        SMS_URL: catcher.smsUrl,
        SMS_ACCOUNT: catcher.smsAccount,
        SMS_TOKEN: catcher.smsToken,
      },
      folder && join(folder, `dist/apps/${name}/src/main.js`),
    );

  /** Every column of the services' tables; whether a writer must know it. */
  async function columns(): Promise<Column[]> {
    const { rows } = await admin.query<Column>(
      `select table_schema || '.' || table_name || '.' || column_name as name, data_type as type,
         is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER' as required
       from information_schema.columns where table_schema = any($1)`,
      [serviceNames],
    );
    return rows;
  }

  async function ask(method: 'GET' | 'POST', path: string, body?: object, headers = {}): Promise<any> {
    const answer = await fetch(`${booking.url}/api/booking${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'x-forwarded-for': `203.0.113.${booked.length % 250}`,
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /** Looks for a time, holds it, books it: each request may meet another release. */
  async function bookOne(): Promise<void> {
    const answer = await ask('GET', '/availability?days=7');
    const offers = answer.offers.filter(({ times }: { times: unknown[] }) => times.length > 0);
    const { practitionerId, locationId, treatmentId, times } = offers[booked.length % offers.length];
    const { startsAtWall } = times[Math.floor(Math.random() * times.length)];
    const hold = await ask('POST', '/appointments/holds', { practitionerId, locationId, treatmentId, startsAtWall });
    const email = `visitor-${booked.length}@example.org`;
    await ask(
      'POST',
      `/appointments/${hold.appointmentId}/book`,
      { name: 'Clara Dias', email, consents: { careData: true, surveys: true } },
      { 'x-unknot-link': hold.holdToken },
    );
    booked.push({ appointmentId: hold.appointmentId, email });
  }

  const more = (count: number) => {
    const until = booked.length + count;
    return eventually(async () => expect(booked.length).toBeGreaterThanOrEqual(until), 60_000);
  };

  beforeAll(async () => {
    [installation, kafka, redis, catcher, booking, outcomes] = await Promise.all([
      Installation.prepare(),
      startKafka(),
      startRedis(),
      startCatcher({ now: () => new Date() }),
      Balancer.open(),
      Balancer.open(),
    ]);
    admin = new Client({ connectionString: installation.postgres.adminUrl });
    await admin.connect();
    for (const name of serviceNames) old[name] = await start(name, before);
    booking.add(old.booking);
    outcomes.add(old.outcomes);
    schemaBefore = await columns();
    visitors = (async () => {
      while (visiting) {
        await bookOne().catch((error: unknown) => failures.push(String(error)));
        await sleep(100);
      }
    })();
  });
  afterAll(async () => {
    visiting = false;
    await visitors;
    await Promise.all([booking?.close(), outcomes?.close(), admin?.end(), catcher?.close()]);
    await installation?.stop();
    await Promise.all([kafka?.stop(), redis?.stop()]);
  });

  it('finds the release before at work', async () => {
    await more(5);
    expect(schemaBefore.length).toBeGreaterThan(100);
  });

  it('brings new instances beside it, each on a schema that has grown', async () => {
    for (const name of ['notifications', 'outcomes', 'booking'] as const) {
      present[name] = await start(name);
      expect(present[name].messages).toContain('schema brought up to date');
      if (name === 'outcomes') outcomes.add(present.outcomes);
      if (name === 'booking') booking.add(present.booking);
      await more(3);
    }
    for (const name of serviceNames) expect(await old[name].health('ready')).toBe(200);
  });

  it('takes nothing from the schema of the release before, and asks it for nothing', async () => {
    const after = new Map((await columns()).map((column) => [column.name, column]));
    const known = new Set(schemaBefore.map(({ name }) => name));
    const tables = new Set(schemaBefore.map(({ name }) => name.slice(0, name.lastIndexOf('.'))));
    expect(after.size).toBeGreaterThan(known.size);
    for (const { name, type, required } of schemaBefore) {
      expect({ name, type: after.get(name)?.type }).toEqual({ name, type });
      if (!required) expect({ name, required: after.get(name)?.required }).toEqual({ name, required: false });
    }
    const asked = [...after.values()].filter(
      ({ name, required }) => required && !known.has(name) && tables.has(name.slice(0, name.lastIndexOf('.'))),
    );
    expect(asked).toEqual([]);
  });

  it('works with both at once', async () => {
    await more(12);
  });

  it('lets the old instances go, and still works', async () => {
    booking.remove(old.booking);
    outcomes.remove(old.outcomes);
    await sleep(500);
    for (const name of ['notifications', 'outcomes', 'booking'] as const) {
      await old[name].end('SIGTERM', 25_000);
      expect(old[name].exitCode).toBe(0);
    }
    await more(5);
  });

  it('can go back: the release before starts on the schema of this one', async () => {
    const again = await start('booking', before);
    booking.add(again);
    booking.remove(present.booking);
    await more(3);
  });

  it('has refused nobody, lost nothing and told everybody once', async () => {
    visiting = false;
    await visitors;
    // Two visitors may want one time; whoever is told so looks again.
    expect(failures.filter((failure) => !failure.includes(': 409 '))).toEqual([]);
    const { rows } = await admin.query<{ id: string }>(
      `select id from booking.appointment where id = any($1) and state = 'booked'`,
      [booked.map(({ appointmentId }) => appointmentId)],
    );
    expect(rows).toHaveLength(booked.length);

    const told = (email: string) => catcher.list().messages.filter(({ to }) => to.includes(email)).length;
    await eventually(async () => expect(booked.filter(({ email }) => told(email) === 0)).toEqual([]), 60_000);
    await sleep(2_000);
    const subjects = booked.flatMap(({ email }) =>
      catcher
        .list()
        .messages.filter(({ to }) => to.includes(email))
        .map(({ subject }) => `${email} ${subject}`),
    );
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const name of serviceNames) {
      const failed = await admin.query(`select type, consumer, state, error from ${name}.failed_event`);
      expect(failed.rows).toEqual([]);
      const waiting = await admin.query(`select type from ${name}.outbox where published_at is null`);
      expect(waiting.rows).toEqual([]);
    }
  });
});

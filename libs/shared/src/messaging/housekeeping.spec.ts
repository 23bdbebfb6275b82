import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { DatabaseClock } from '../clock/database-clock';
import { Reconcilers } from '../jobs/reconcilers';
import { createTestDatabase, type TestDatabase } from '../testing/database';
import { CreateBusTest1700000000000 } from './contract-suite/bus-harness';
import { Housekeeping } from './housekeeping';

const logger = pino({ level: 'silent' });
const keep = { KEEP_OUTBOX_DAYS: 14, KEEP_INBOX_DAYS: 30, KEEP_FAILED_DAYS: 90 };
const states = ['retrying', 'parked', 'dead', 'resolved', 'dropped'] as const;

describe('The housekeeping of a service', () => {
  let database: TestDatabase;
  const housekeeping = (source: DataSource = database.source) => new Housekeeping(source, keep, logger);

  beforeAll(async () => {
    database = await createTestDatabase({ schema: 'booking', migrations: [CreateBusTest1700000000000] });
  }, 60_000);
  afterAll(async () => database?.drop());
  beforeEach(() => database.truncate('outbox', 'inbox', 'failed_event', 'idempotency_key'));

  const outbox = (name: string, days: number, published = true) =>
    database.source.query(
      `insert into outbox (event_id, type, topic, subject, aggregate_version, occurred_at, data, created_at, published_at)
       select gen_random_uuid(), 't', 'booking.clients', $1, 1, at, '{}', at, case when $3 then at end
       from (select now() - $2 * interval '1 day' as at) as moment`,
      [name, days, published],
    );
  const inbox = (name: string, days: number, count = 1) =>
    database.source.query(
      `insert into inbox (consumer, event_id, type, subject, handled_at)
       select 'first', gen_random_uuid(), 't', $1, now() - $2 * interval '1 day' from generate_series(1, $3)`,
      [name, days, count],
    );
  const failed = (name: string, state: string, days: number) =>
    database.source.query(
      `insert into failed_event (id, consumer, event_id, type, topic, subject, envelope, state, after_dead_letter, created_at, updated_at)
       select gen_random_uuid(), 'first', gen_random_uuid(), 't', 'booking.clients', $1, '{}', $2, 'continue', at, at
       from (select now() - $3 * interval '1 day' as at) as moment`,
      [name, state, days],
    );
  const answered = (key: string, hours: number) =>
    database.source.query(
      `insert into idempotency_key (key, route, body_hash, created_at) values ($1, 'POST /', '', now() - $2 * interval '1 hour')`,
      [key, hours],
    );
  const left = async (table: string, column = 'subject'): Promise<string[]> => {
    const rows = (await database.source.query(`select ${column} as name from ${table} order by 1`)) as {
      name: string;
    }[];
    return rows.map(({ name }) => name);
  };

  it('deletes what is older than it is to be kept, and nothing that is younger, unpublished or open', async () => {
    await outbox('old', 15);
    await outbox('young', 13.9);
    await outbox('unpublished', 1_000, false);
    await inbox('old', 31);
    await inbox('young', 29.9);
    for (const state of states) {
      await failed(`${state} old`, state, 91);
      await failed(`${state} young`, state, 89.9);
    }
    await answered('old', 25);
    await answered('young', 23.9);

    expect(await housekeeping().run()).toBe(5);
    expect(await left('outbox')).toEqual(['unpublished', 'young']);
    expect(await left('inbox')).toEqual(['young']);
    expect(await left('failed_event')).toEqual(
      states
        .flatMap((state) => (state === 'resolved' || state === 'dropped' ? [] : [`${state} old`]))
        .concat(states.map((state) => `${state} young`))
        .sort(),
    );
    expect(await left('idempotency_key', 'key')).toEqual(['young']);
    expect(await housekeeping().run()).toBe(0);
  });

  it('takes a bounded number at a time and goes on with the next run', async () => {
    await inbox('old', 31, 50_500);
    await inbox('young', 1, 100);
    expect(await housekeeping().run()).toBe(50_000);
    expect(await housekeeping().run()).toBe(500);
    expect(new Set(await left('inbox'))).toEqual(new Set(['young']));
  }, 60_000);

  it('shares the work with other instances, and passes over what somebody else holds', async () => {
    await inbox('old', 31, 5_000);
    const holder = (await database.connect()).createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from inbox limit 10 for update');
    const others = await Promise.all([database.connect(), database.connect()]);
    const deleted = await Promise.all(others.map((source) => housekeeping(source).run()));
    expect(deleted.reduce((sum, count) => sum + count, 0)).toBe(4_990);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await housekeeping().run()).toBe(10);
  });

  it('goes by real time, wherever the clock of a demonstration stands', async () => {
    const source = await database.connect();
    const clock = new DatabaseClock(source, 'booking', true, logger);
    await clock.start(undefined);
    await outbox('young', 1);
    await inbox('young', 1);
    await clock.advance(60 * 86_400_000);
    expect(await housekeeping(source).run()).toBe(0);
    clock.stop();
  });

  it('finds what is old by an index, however much is young', async () => {
    await inbox('young', 1, 3_000);
    await database.source.query('analyze inbox');
    const asked: [string, unknown[]][] = [];
    const recording = { query: async (sql: string, values: unknown[]) => [asked.push([sql, values]), 0] };
    await housekeeping(recording as unknown as DataSource).run();
    const plans: string[] = [];
    for (const [sql, values] of asked) {
      const runner = database.source.createQueryRunner();
      await runner.startTransaction();
      // The other tables are empty here: which index could serve is seen when reading the whole is forbidden.
      await runner.query('set local enable_seqscan = off');
      const rows = (await runner.query(`explain ${sql}`, values)) as { 'QUERY PLAN': string }[];
      await runner.rollbackTransaction();
      await runner.release();
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    const indexes = ['outbox_published', 'inbox_handled', 'failed_event_settled', 'idempotency_key_created'];
    expect(plans).toEqual(indexes.map((index) => expect.stringContaining(index)));
    for (const plan of plans) expect(plan).not.toContain('Seq Scan');
  });

  it('runs in its own rhythm, not when a service is brought to rest', async () => {
    let runs = 0;
    const reconcilers = new Reconcilers(logger);
    const counted = Object.assign(housekeeping(), { everyMs: 10, run: async () => ++runs });
    expect(counted.unhurried).toBe(true);
    reconcilers.register(counted);
    expect([await reconcilers.runAll(), runs, await reconcilers.nextDueAt()]).toEqual([0, 0, null]);
    reconcilers.start();
    await sleep(200);
    await reconcilers.stop();
    expect(runs).toBeGreaterThan(1);
  });
});

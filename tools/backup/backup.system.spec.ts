import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareDatabase } from '@unknot/shared/persistence/prepare-database';
import { Client } from 'pg';
import { migrations as notificationsMigrations } from '../../apps/notifications/src/migrations';
import { migrations as outcomesMigrations } from '../../apps/outcomes/src/migrations';
import { migrate } from '../../libs/shared/src/persistence/migrate';
import { type PostgresServer, startPostgres } from '../postgres/postgres';
import { ownFolder, removeOwnFolder } from '../support/own-process';
import { type Answer, BookingOn } from './restorable';
import { runTool as tool } from './run-tool';

const password = 'backup-test';
const passwords = {
  services: {
    booking: { owner: password, app: password },
    notifications: { owner: password, app: password },
    outcomes: { owner: password, app: password },
  },
  bus: password,
};

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await check();
    } catch (error) {
      if (attempt >= 100) throw error;
      await sleep(100);
    }
  }
}

async function sql<T = Record<string, unknown>>(url: string, text: string, user?: string): Promise<T[]> {
  const address = new URL(url);
  if (user) Object.assign(address, { username: user, password });
  const client = new Client({
    connectionString: address.href,
    options: user ? '-c search_path=booking,public' : undefined,
  });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

// pg_dump must be as new as its server: the programs and the server of the machine are of one release.
describe('A backup', () => {
  let server: PostgresServer;
  let folder: string;
  let booked: { time: object; link: string };
  let shown: Answer;
  let before: Awaited<ReturnType<typeof contentsOf>>;
  const file = () => join(folder, 'unknot.dump');
  const urlOf = (database: string) => Object.assign(new URL(server.adminUrl), { pathname: `/${database}` }).href;

  const prepared = async (database: string): Promise<string> => {
    await sql(server.adminUrl, `create database ${database} template template0 encoding 'UTF8' locale 'C'`);
    await prepareDatabase({ adminUrl: urlOf(database), passwords });
    return urlOf(database);
  };
  const roleOf = (database: string) => (user: string) =>
    Object.assign(new URL(urlOf(database)), { username: user, password }).href;

  /** Of every table how many rows there are and a digest of what stands in them; of every sequence where it is. */
  const contentsOf = async (url: string) => {
    const ours = "('booking', 'notifications', 'outcomes', 'bus')";
    const tables = await sql<{ name: string }>(
      url,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ${ours} order by 1`,
    );
    const digests = tables.map(
      ({ name }) => `select '${name}' as name, count(*)::int as rows,
        md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from ${name} t`,
    );
    const contents = await sql<{ name: string; rows: number }>(url, `${digests.join(' union all ')} order by 1`);
    const sequences = await sql(
      url,
      `select schemaname, sequencename, last_value from pg_sequences where schemaname in ${ours} order by 1, 2`,
    );
    return { contents, sequences };
  };
  const unpublished = (database: string) =>
    sql(urlOf(database), 'select type from booking.outbox where published_at is null');
  const rowsIn = ({ contents }: Awaited<ReturnType<typeof contentsOf>>, table: string) =>
    contents.find(({ name }) => name === table)?.rows;

  beforeAll(async () => {
    folder = ownFolder('backup');
    server = await startPostgres({ flavour: 'system' });
    const url = await prepared('one');
    for (const [name, migrations] of [
      ['notifications', notificationsMigrations],
      ['outcomes', outcomesMigrations],
    ] as const) {
      await migrate({ name, url: roleOf('one')(`${name}_owner`), migrations });
    }
    const booking = await BookingOn.start(roleOf('one'));
    booked = await booking.book();
    shown = await booking.ask('/api/booking/my/appointment', booked.link);
    await eventually(async () => expect(await unpublished('one')).toEqual([]));
    await booking.close();
    // What was handled long before this backup, which is old itself.
    await sql(
      url,
      `insert into outcomes.outbox (event_id, type, topic, subject, aggregate_version, occurred_at, data, created_at, published_at)
       select gen_random_uuid(), 't', 'outcomes.surveys', 's' || n, 1, now(), '{}', now() - n * interval '1 hour', now() - n * interval '1 hour'
       from generate_series(1, 48) as n;
       insert into notifications.inbox (consumer, event_id, type, subject, handled_at)
       select 'c', event_id, 't', subject, created_at - interval '40 days' from outcomes.outbox`,
    );
    before = await contentsOf(url);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    removeOwnFolder(folder);
  });

  it('is a file that only its owner reads, and is not written over', () => {
    const { status, said } = tool('backup', urlOf('one'), [file()]);
    expect([status, said]).toEqual([0, expect.stringMatching(/is written: \d+\.\d MB\.$/)]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const again = tool('backup', urlOf('one'), [file()]);
    expect([again.status, again.said]).toEqual([1, `${file()} is there already: choose another name.`]);
  });

  it('restores everything as it was, with the rights of the services', async () => {
    expect([shown.status, shown.body.state]).toEqual([200, 'booked']);
    for (const table of ['booking.appointment', 'booking.client', 'booking.outbox', 'booking.practitioner'])
      expect(rowsIn(before, table)).toBeGreaterThan(0);
    const url = await prepared('two');
    const { status, said } = tool('restore', url, [file()]);
    expect([status, said]).toEqual([0, expect.stringMatching(/ rows are restored\.$/)]);
    expect(await contentsOf(url)).toEqual(before);
    expect(await sql(url, 'select state from appointment', 'booking_app')).toEqual([{ state: 'booked' }]);
    await expect(sql(url, 'select from outcomes.inbox', 'booking_app')).rejects.toThrow('permission denied');
    await expect(sql(url, 'alter table outbox add column more int', 'booking_app')).rejects.toThrow('must be owner');
  }, 60_000);

  it('is a chain that works on: its bookings are there, and their times are taken', async () => {
    await prepared('three');
    expect(tool('restore', urlOf('three'), [file()]).status).toBe(0);
    const booking = await BookingOn.start(roleOf('three'));
    try {
      await eventually(async () => expect((await booking.ask('/health/ready')).status).toBe(200));
      const again = await booking.ask('/api/booking/my/appointment', booked.link);
      expect(again).toEqual({ status: 200, body: { ...shown.body, now: again.body.now } });
      expect(await booking.hold(booked.time)).toMatchObject({ status: 409, body: { code: 'APPOINTMENT_SLOT_TAKEN' } });
      await booking.book();
      await eventually(async () => expect(await unpublished('three')).toEqual([]));
    } finally {
      await booking.close();
    }
  }, 120_000);

  it('publishes again what it is told to, and knows for a while longer what was handled of that', async () => {
    const url = await prepared('four');
    const ofBooking = rowsIn(before, 'booking.outbox') ?? 0;
    const { status, said } = tool('restore', url, [file(), '--publish-again', '24h']);
    expect([status, said.split('\n').at(-1)]).toEqual([0, `${ofBooking + 24} events are published once more.`]);
    expect(await sql(url, 'select count(*)::int as n from outbox where published_at is null', 'booking_app')).toEqual([
      { n: ofBooking },
    ]);
    const known = await sql(
      url,
      `select published_at is null as again, count(*)::int as n, count(*) filter (where handled_at > now() - interval '1 hour')::int as anew
       from notifications.inbox join outcomes.outbox using (event_id) group by 1 order by 1`,
    );
    expect(known).toEqual([
      { again: false, n: 24, anew: 0 },
      { again: true, n: 24, anew: 24 },
    ]);
  }, 60_000);

  it('is not laid over data, unless one says so', async () => {
    const url = urlOf('two');
    // As many rows, and one is another.
    await sql(url, "update outcomes.outbox set data = '{\"n\": 1}' where subject = 's1'");
    const refused = tool('restore', url, [file()]);
    expect([refused.status, refused.said]).toEqual([
      1,
      expect.stringMatching(/^There is data in \d+ tables\..*--replace\.$/),
    ]);
    expect(await contentsOf(url)).not.toEqual(before);
    expect(tool('restore', url, [file(), '--replace']).status).toBe(0);
    expect(await contentsOf(url)).toEqual(before);
  }, 60_000);

  it('is not restored under services that run, nor without their roles', async () => {
    const url = urlOf('two');
    const service = new Client({ connectionString: url, application_name: 'unknot-booking' });
    await service.connect();
    try {
      expect(tool('restore', url, [file(), '--replace']).said).toBe(
        'Stop the services first: unknot-booking are connected.',
      );
    } finally {
      await service.end();
    }
    const other = await startPostgres({ flavour: 'system' });
    try {
      expect(tool('restore', other.adminUrl, [file()]).said).toContain('run docker/init-database.mjs');
    } finally {
      await other.stop();
    }
  }, 60_000);

  it.each([2_000, -2_000])(
    'changes nothing when the file was cut off at byte %i',
    async (end) => {
      const broken = join(folder, 'broken.dump');
      writeFileSync(broken, readFileSync(file()).subarray(0, end));
      expect(tool('restore', urlOf('two'), [broken, '--replace'])).toMatchObject({
        status: 1,
        said: expect.stringContaining('pg_restore failed'),
      });
      expect(await contentsOf(urlOf('two'))).toEqual(before);
    },
    60_000,
  );
});

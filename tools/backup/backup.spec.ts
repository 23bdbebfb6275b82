import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepareDatabase } from '@unknot/shared/persistence/prepare-database';
import { Client } from 'pg';
import { bookingMigrations } from '../../apps/booking/src/migrations';
import { migrations as notificationsMigrations } from '../../apps/notifications/src/migrations';
import { migrations as outcomesMigrations } from '../../apps/outcomes/src/migrations';
import { migrate } from '../../libs/shared/src/persistence/migrate';
import { type PostgresServer, startPostgres, whyNoPostgres } from '../postgres/postgres';
import { ownFolder, removeOwnFolder } from '../support/own-process';

const root = resolve(__dirname, '../..');
const password = 'backup-test';
const passwords = {
  services: {
    booking: { owner: password, app: password },
    notifications: { owner: password, app: password },
    outcomes: { owner: password, app: password },
  },
  bus: password,
};

/** Runs a tool as a person does. */
function tool(name: 'backup' | 'restore', url: string | undefined, args: string[], path = process.env.PATH) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `tools/${name}.mjs`), ...args], {
    encoding: 'utf8',
    env: { PATH: path, ...(url === undefined ? {} : { DATABASE_ADMIN_URL: url }) },
  });
  return { status, said: `${stdout}${stderr}`.trim() };
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
const missing = whyNoPostgres('system');
const whenComplete = missing ? describe.skip : describe;

whenComplete(`A backup${missing ? ` (${missing})` : ''}`, () => {
  let server: PostgresServer;
  let folder: string;
  const file = () => join(folder, 'unknot.dump');
  const urlOf = (database: string) => Object.assign(new URL(server.adminUrl), { pathname: `/${database}` }).href;

  const prepared = async (database: string): Promise<string> => {
    await sql(server.adminUrl, `create database ${database} template template0 encoding 'UTF8' locale 'C'`);
    await prepareDatabase({ adminUrl: urlOf(database), passwords });
    return urlOf(database);
  };
  const rowsOf = async (url: string) => {
    const tables = await sql<{ name: string }>(
      url,
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('booking', 'notifications', 'outcomes') order by 1",
    );
    const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`);
    return sql(url, counts.join(' union all ')).then((rows) =>
      rows.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1)),
    );
  };

  beforeAll(async () => {
    folder = ownFolder('backup');
    server = await startPostgres({ flavour: 'system' });
    const url = await prepared('one');
    for (const [name, migrations] of [
      ['booking', bookingMigrations],
      ['notifications', notificationsMigrations],
      ['outcomes', outcomesMigrations],
    ] as const) {
      const owner = Object.assign(new URL(url), { username: `${name}_owner`, password });
      await migrate({ name, url: owner.href, migrations });
    }
    await sql(
      url,
      `insert into booking.outbox (event_id, type, topic, subject, aggregate_version, occurred_at, data, created_at, published_at)
       select gen_random_uuid(), 't', 'booking.clients', 's' || n, 1, now(), '{}', now() - n * interval '1 hour', now() - n * interval '1 hour'
       from generate_series(1, 48) as n;
       insert into outcomes.inbox (consumer, event_id, type, subject) select 'c', gen_random_uuid(), 't', 's' from generate_series(1, 30)`,
    );
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

  it('restores every row, with the rights of the services, and publishes again what it is told to', async () => {
    const url = await prepared('two');
    const { status, said } = tool('restore', url, [file(), '--publish-again', '24h']);
    expect([status, said]).toEqual([
      0,
      expect.stringMatching(/rows are restored\.\n24 events are published once more\.$/),
    ]);
    expect(await rowsOf(url)).toEqual(await rowsOf(urlOf('one')));
    expect(await sql(url, 'select count(*)::int as n from outbox where published_at is null', 'booking_app')).toEqual([
      { n: 24 },
    ]);
    await expect(sql(url, 'select from outcomes.inbox', 'booking_app')).rejects.toThrow('permission denied');
    await expect(sql(url, 'alter table outbox add column more int', 'booking_app')).rejects.toThrow('must be owner');
  }, 60_000);

  it('is not laid over data, unless one says so', async () => {
    const url = urlOf('two');
    await sql(url, "delete from booking.outbox where subject = 's1'");
    const refused = tool('restore', url, [file()]);
    expect([refused.status, refused.said]).toEqual([
      1,
      expect.stringMatching(/^There is data in \d+ tables\..*--replace\.$/),
    ]);
    expect(await rowsOf(url)).not.toEqual(await rowsOf(urlOf('one')));
    expect(tool('restore', url, [file(), '--replace']).status).toBe(0);
    expect(await rowsOf(url)).toEqual(await rowsOf(urlOf('one')));
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
      const before = await rowsOf(urlOf('two'));
      expect(tool('restore', urlOf('two'), [broken, '--replace'])).toMatchObject({
        status: 1,
        said: expect.stringContaining('pg_restore failed'),
      });
      expect(await rowsOf(urlOf('two'))).toEqual(before);
    },
    60_000,
  );
});

describe('The tools for backups', () => {
  const url = 'postgres://postgres@127.0.0.1:9/unknot';

  it('say what is missing', () => {
    expect(tool('backup', undefined, ['x.dump']).said).toContain('Set DATABASE_ADMIN_URL');
    expect(tool('backup', url, []).said).toContain('Say where to');
    expect(tool('backup', url, ['x.dump'], '/nowhere').said).toContain('pg_dump is not on this machine');
    expect(tool('restore', url, ['nothing.dump']).said).toBe('There is no file nothing.dump.');
    expect(tool('restore', url, [__filename, '--publish-again', 'soon']).said).toContain('such as 24h or 7d');
    expect(tool('restore', url, ['--all']).said).toContain('node tools/restore.mjs <file>');
    expect(existsSync('x.dump')).toBe(false);
  });
});

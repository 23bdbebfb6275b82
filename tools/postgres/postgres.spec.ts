import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { type PostgresServer, startPostgres, whyNoPostgres } from './postgres';

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const flavours = (['embedded', 'system'] as const).filter((flavour) => !whyNoPostgres(flavour));

describe.each(flavours)('A PostgreSQL for tests (%s)', (flavour) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres({ flavour });
  });
  afterAll(async () => {
    await server?.stop();
  });

  it('keeps every acknowledged commit when it crashes', async () => {
    await rows(server.adminUrl, 'create extension btree_gist; create table kept (id int)');
    await rows(server.adminUrl, 'insert into kept values (1), (2)');
    await server.restart('crash');
    expect(await rows(server.adminUrl, 'select id from kept')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('lets nobody in without the password', async () => {
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guess';
    await expect(rows(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('leaves nothing behind', async () => {
    const [row] = await rows(server.adminUrl, 'show data_directory');
    const { pid } = server;
    await server.stop();
    expect(existsSync(String(row?.data_directory))).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

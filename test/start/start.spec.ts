import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgres } from '../../tools/postgres/postgres';
import { freePort } from '../../tools/support/free-port';
import { buildFirst, processesOf, Started, type StartOptions } from './started';

jest.setTimeout(120_000);
beforeAll(buildFirst);

const oneSentence = /^[A-Z][^\n]+\.\n$/;

describe('npm start', () => {
  let folder: string;
  let data: string;
  const running: Started[] = [];
  const start = async (options: StartOptions = {}) => {
    const started = await Started.healthy({ data, ...options });
    running.push(started);
    return started;
  };
  /** Expects a start that ends with one sentence; returns it. */
  const refused = async (options: StartOptions = {}) => {
    const started = await Started.begin({ data, ...options });
    running.push(started);
    expect(await started.exitCode()).toBe(1);
    expect(started.errors).toMatch(oneSentence);
    return started.errors;
  };
  const json = async (url: string): Promise<any> => (await fetch(url)).json();
  const nameOfChain = async (started: Started) => (await json(started.url('/api/booking/catalogue'))).chain.name;

  /** Changes something that only the database knows. */
  async function renameChain(name: string): Promise<void> {
    const { database } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8'));
    const pidFile = readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
    const client = new Client({
      connectionString: `postgresql://postgres:${database.administrator}@127.0.0.1:${pidFile[3]}/unknot`,
    });
    await client.connect();
    await client.query('update booking.chain set name = $1', [name]);
    await client.end();
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unknot-start-'));
    // The database's user must pass when root runs these tests.
    chmodSync(folder, 0o755);
    data = join(folder, 'data');
  });
  afterEach(async () => {
    for (const started of running.splice(0)) await started.stop('SIGTERM');
    expect(processesOf(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('serves everything from a fresh folder, and SIGTERM leaves nothing', async () => {
    const started = await start();
    expect(started.errors).toBe('');
    expect(started.output).toMatch(/Starting the database and the services …\nMaking a PostgreSQL of its own .*…\n/);
    expect(started.output).toContain(`http://localhost:${started.port}/sent`);
    expect(started.output).toMatch(/helena@linden\.example +Helena Marques, chain manager/);
    expect(started.output).toMatch(/rest of the team:\n {4}.*tomas@linden\.example/s);
    expect(await json(started.url('/health/ready'))).toMatchObject({ status: 'ok' });
    expect((await fetch(started.url('/health/live'))).status).toBe(200);
    expect(await json(started.url('/api/catcher/messages'))).toEqual({ messages: [] });
    for (const service of ['booking', 'notifications', 'outcomes']) {
      expect(await json(started.url(`/api/${service}/docs/openapi.json`))).toMatchObject({ openapi: '3.1.0' });
    }
    expect(processesOf(data).length).toBeGreaterThan(1);

    expect(await started.stop('SIGTERM')).toBe(0);
    expect(processesOf(data)).toEqual([]);
    expect(await json(started.url('/')).catch(() => 'gone')).toBe('gone');
  });

  it('ends with Ctrl-C, the database last', async () => {
    const started = await start();
    expect(await started.interrupt()).toBe(0);
    expect(processesOf(data)).toEqual([]);
    const log = readFileSync(join(data, 'log/postgres.log'), 'utf8').trim();
    expect(log.split('\n').at(-1)).toContain('database system is shut down');
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('ends when npm, which runs it, is ended by %s', async (signal) => {
    const started = await Started.healthy({ data, npm: true });
    started.child.kill(signal);
    for (let waited = 0; waited < 10_000 && processesOf(data).length > 0; waited += 50) await sleep(50);
    expect(processesOf(data)).toEqual([]);
  });

  it('starts the database again when that ends on its own', async () => {
    const started = await start();
    const pid = Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const ok = async (path: string) => (await fetch(started.url(path))).ok;
    // A connection that is met as it breaks refuses one request: recovered is who answers from the database again.
    const healthy = async () => (await ok('/health/ready')) && (await ok('/api/booking/catalogue'));
    for (let waited = 0; waited < 20_000 && (await ok('/health/ready')); waited += 20) await sleep(20);
    for (let waited = 0; waited < 30_000 && !(await healthy()); waited += 100) await sleep(100);
    expect(await nameOfChain(started)).toBe('Linden Bodywork');
    expect(await json(started.url('/health/ready'))).toMatchObject({ status: 'ok' });
  });

  it('uses the PostgreSQL that DATABASE_URL names, unless a real chain works there', async () => {
    const server = await startPostgres();
    running.push({ stop: () => server.stop() } as unknown as Started);
    const env = { DATABASE_URL: server.adminUrl };
    const started = await start({ env });
    expect(await nameOfChain(started)).toBe('Linden Bodywork');
    expect(existsSync(join(data, 'postgres'))).toBe(false);
    await started.stop();
    expect(await nameOfChain(await start({ env, args: ['--reset'] }))).toBe('Linden Bodywork');
    await running.at(-1)?.stop();

    const client = new Client({ connectionString: server.adminUrl });
    await client.connect();
    await client.query("update booking.service_setting set purpose = 'production'");
    await client.end();
    expect(await refused({ env })).toContain('holds a real chain');
  });

  it('begins empty with a link that makes the first account, which nobody can guess and which works once', async () => {
    const started = await start({ args: ['--empty'] });
    const token = /\/setup#([\w-]{22})\n/.exec(started.output)?.[1];
    expect((await fetch(started.url('/api/booking/catalogue'))).status).toBe(503);
    const first = (given: string) =>
      fetch(started.url('/api/booking/setup/first-account'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ token: given, name: 'Dina Alves', email: 'dina@quiet.example', password: 'ten letters' },
          chain: { name: 'Quiet Hands', phone: null, emergencyNumber: '112' },
        }),
      }).then(({ status }) => status);
    expect(await first('x'.repeat(22))).toBe(404);
    expect(await first(token ?? '')).toBe(204);
    expect(await first(token ?? '')).toBe(404);
    expect(await nameOfChain(started)).toBe('Quiet Hands');
    expect(await started.stop()).toBe(0);
    const again = await start();
    expect(again.output).not.toContain('/setup#');
    expect(again.output).not.toContain('Making a PostgreSQL');
    expect(await nameOfChain(again)).toBe('Quiet Hands');
  });

  it('recovers with its data after SIGKILL, which leaves no process behind, and --reset begins anew', async () => {
    const killed = await start();
    await renameChain('Mine');
    await killed.stop('SIGKILL');
    for (let waited = 0; waited < 10_000 && processesOf(data).length > 0; waited += 50) await sleep(50);
    expect(processesOf(data)).toEqual([]);

    const recovered = await start();
    expect(await nameOfChain(recovered)).toBe('Mine');
    await recovered.stop();

    const anew = await start({ args: ['--reset'] });
    expect(await nameOfChain(anew)).toBe('Linden Bodywork');
  });

  it('can be stopped while it starts', async () => {
    const started = await Started.begin({ data });
    running.push(started);
    while (!started.hasEnded && processesOf(data).length < 2) await sleep(10);
    expect(await started.stop('SIGTERM')).toBe(0);
    expect(processesOf(data)).toEqual([]);
    expect(await nameOfChain(await start())).toBe('Linden Bodywork');
  });

  it('keeps its secrets to its user', async () => {
    const started = await start();
    const readableByOthers = readdirSync(data, { withFileTypes: true })
      .filter((entry) => (statSync(join(data, entry.name)).mode & (entry.isDirectory() ? 0o077 : 0o177)) !== 0)
      .map(({ name }) => name);
    expect(readableByOthers).toEqual([]);
    await started.stop();
  });

  it('refuses a folder that a running one uses, and a taken port', async () => {
    const first = await start();
    expect(await refused()).toMatch(`in use by an Unknot that runs already (process ${first.child.pid}`);

    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    expect(await refused({ port, data: join(folder, 'second') })).toMatch(
      `Port ${port} is taken by another program: stop that one, or choose another port with "npm start -- --port ${port + 1}".`,
    );
    other.close();
    expect((await fetch(first.url('/health/ready'))).status).toBe(200);
  });

  it('refuses wrong variables and options with what they should be', async () => {
    expect(await refused({ env: { LOG_LEVEL: 'loud' } })).toContain('LOG_LEVEL');
    expect(await refused({ args: ['--port', 'abc'] })).toContain('PORT should be a port number');
    expect(await refused({ args: ['--rest'] })).toContain("Unknown option '--rest'");
    expect(await refused({ env: { DATABASE_URL: 'mysql://x' } })).toContain('DATABASE_URL should be');
    expect(await refused({ env: { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' } })).toContain(
      'The PostgreSQL in DATABASE_URL cannot be used (ECONNREFUSED)',
    );
  });

  it('never takes over or empties a folder that is not its own', async () => {
    mkdirSync(data);
    writeFileSync(join(data, 'thesis.txt'), 'years of work');
    expect(await refused({ args: ['--reset'] })).toContain("holds files that are not Unknot's");
    expect(readdirSync(data)).toEqual(['thesis.txt']);

    writeFileSync(join(folder, 'file'), '');
    expect(await refused({ data: join(folder, 'file') })).toContain('is no folder');
  });

  it('says which secrets file is damaged', async () => {
    await (await start()).stop();
    writeFileSync(join(data, 'secrets.json'), '{');
    expect(await refused()).toContain('secrets.json is damaged');
  });
});

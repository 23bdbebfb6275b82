import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFirst, processesOf, Started, type StartOptions } from './started';

jest.setTimeout(120_000);
beforeAll(buildFirst);

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const onlyRoot = isRoot ? describe : describe.skip;

describe('npm start in a folder without the right to write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unknot-start-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says which folder and what to do', async () => {
    chmodSync(folder, 0o555);
    const user = isRoot ? nobody : undefined;
    const started = await Started.begin({ data: join(folder, 'data'), user });
    expect(await started.exitCode()).toBe(1);
    expect(started.errors).toMatch(/^The data folder .*data is not writable for this user \(EACCES\): .*--data\.\n$/);
  });
});

onlyRoot('npm start, when root runs it', () => {
  let folder: string;
  const running: Started[] = [];
  const start = async (options: StartOptions) => {
    const started = await Started.healthy(options);
    running.push(started);
    return started;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unknot-start-'));
  });
  afterEach(async () => {
    for (const started of running.splice(0)) await started.stop();
    rmSync(folder, { recursive: true });
  });

  it('keeps its database in the data folder, run by another user', async () => {
    chmodSync(folder, 0o755);
    const data = join(folder, 'data');
    const started = await start({ data });
    expect(existsSync(join(data, 'postgres/cluster/PG_VERSION'))).toBe(true);
    expect(await started.stop()).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('works below a folder that only root may enter, and forgets that place at --reset', async () => {
    chmodSync(folder, 0o700);
    const data = join(folder, 'data');
    const started = await start({ data });
    const elsewhere = readFileSync(join(data, 'postgres-is-at'), 'utf8').trim();
    expect(existsSync(join(elsewhere, 'cluster/PG_VERSION'))).toBe(true);
    expect(await started.stop('SIGKILL')).toBeNull();

    const again = await start({ data, args: ['--reset'] });
    expect((await fetch(again.url('/health/ready'))).status).toBe(200);
    expect(await again.stop()).toBe(0);
    expect(processesOf(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it('goes on with what an ordinary user has begun, and the other way round', async () => {
    chmodSync(folder, 0o755);
    const data = join(folder, 'data');
    mkdirSync(data);
    chownSync(data, nobody.uid, nobody.gid);
    const ordinary = await start({ data, user: nobody });
    expect(await ordinary.stop()).toBe(0);

    const asRoot = await start({ data });
    expect(await asRoot.stop()).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { transformFileSync } from '@swc/core';
import { OwnProcess, ownFolder, removeOwnFolder } from './own-process';

const lives = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function within(milliseconds: number, settled: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < milliseconds && !settled(); waited += 50) await sleep(50);
  return settled();
}

describe('A process that a test run owns', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)('ends, with its folder, when the run is ended by %s', async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'unknot-own-process-spec-'));
    const { code } = transformFileSync(resolve(__dirname, 'own-process.ts'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    writeFileSync(
      join(folder, 'run.js'),
      `${code.replaceAll('__dirname', JSON.stringify(__dirname))}
      const folder = ownFolder('spec');
      const server = new OwnProcess({ command: 'sleep', args: ['300'], logFile: folder + '/log' });
      process.stdout.write(JSON.stringify({ folder, pid: server.pid }));
      setInterval(() => {}, 1000);`,
    );
    const run = spawn(process.execPath, [join(folder, 'run.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(run.stdout, 'data')) as [Buffer];
    const owned = JSON.parse(said.toString()) as { folder: string; pid: number };
    expect(lives(owned.pid) && existsSync(owned.folder)).toBe(true);

    run.kill(signal);

    expect(await within(5_000, () => !lives(owned.pid) && !existsSync(owned.folder))).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it('tells the end of its log when it ends instead of answering', async () => {
    const folder = ownFolder('spec');
    const server = new OwnProcess({
      command: process.execPath,
      args: ['-e', 'console.error("the port is taken"); process.exit(1)'],
      logFile: join(folder, 'log'),
    });
    await expect(server.ready(async () => false)).rejects.toThrow(/ended at once \(1\).\nthe port is taken/);
    removeOwnFolder(folder);
  });
});

import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a server is asked to end, ever more firmly, and for how long each time. */
const endings: [NodeJS.Signals, number][] = [
  ['SIGINT', 8_000],
  ['SIGQUIT', 4_000],
  ['SIGKILL', 4_000],
];

/**
 * Ends the server that a killed standalone left running on this cluster, and removes what would stop the next one.
 * The caller holds the folder's lock: nobody else may be using that server.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  if ((await commandOf(pid)).includes(cluster)) {
    for (const [signal, patienceMs] of endings) if (await ended(pid, signal, patienceMs)) break;
  }
  // After a crash of the machine the number may belong to another program, which PostgreSQL would take for a server.
  await rm(file, { force: true });
}

/** Command line of a process; empty when there is none. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

async function ended(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  for (let waited = 0; waited <= patienceMs; waited += 25) {
    try {
      process.kill(pid, waited === 0 ? signal : 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
      throw error;
    }
    await sleep(25);
  }
  return false;
}

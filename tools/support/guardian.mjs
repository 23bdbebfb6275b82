/**
 * Ends what a test run started when that run dies, however it dies.
 *
 * It reads lines of JSON on its standard input and acts when that input closes, which the operating system does even
 * after SIGKILL: `{ watch: pid }`, `{ forget: pid }`, `{ folder: path }` (removed at the end), `{ keep: path }`.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const pids = new Set();
const folders = new Set();

const signal = (pid, name) => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const { watch, forget, folder, keep } = JSON.parse(line);
  if (watch) pids.add(watch);
  if (forget) pids.delete(forget);
  if (folder) folders.add(folder);
  if (keep) folders.delete(keep);
}

for (const pid of pids) signal(pid, 'SIGINT');
for (let waited = 0; waited < 3_000 && [...pids].some((pid) => signal(pid, 0)); waited += 50) await sleep(50);
for (const pid of pids) signal(pid, 'SIGKILL');
for (let waited = 0; waited < 2_000 && [...pids].some((pid) => signal(pid, 0)); waited += 20) await sleep(20);
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

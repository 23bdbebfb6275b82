import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Which share of the machine's processors is at work, measured for so long: 0 to 1. */
export async function busyShare(forMs: number): Promise<number> {
  const before = times();
  await sleep(forMs);
  const after = times();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function times(): { idle: number; all: number } {
  const all = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({
    idle,
    all: user + nice + sys + idle + irq,
  }));
  return {
    idle: all.reduce((sum, cpu) => sum + cpu.idle, 0),
    all: all.reduce((sum, cpu) => sum + cpu.all, 0),
  };
}

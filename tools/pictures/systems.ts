import { setTimeout as sleep } from 'node:timers/promises';
import { HistoryState } from '@unknot/shared/contracts/api/history';
import { Started } from '../../test/start/started';
import { ownFolder, removeOwnFolder } from '../support/own-process';

/** Waits until the past of a demonstration is made. */
export async function pastIsMade(url: string): Promise<void> {
  for (;;) {
    const { state, week, weeks } = HistoryState.parse(await (await fetch(`${url}/api/history`)).json());
    if (state === 'made') return;
    if (state !== 'making') throw new Error(`the past of the demonstration is not made: ${state}`);
    process.stdout.write(`history: week ${week} of ${weeks}\n`);
    await sleep(15_000);
  }
}

/** An installation without a demonstration; `link` leads to its first account. */
export async function startEmpty(): Promise<{ url: string; link: string; stop(): Promise<void> }> {
  const data = ownFolder('pictures');
  const started = await Started.healthy({ data, args: ['--empty'] });
  const link = /http:\/\/\S*\/setup#\S+/.exec(started.output)?.[0];
  if (!link) throw new Error(`no link to the first account: ${started.output}`);
  return {
    url: `http://localhost:${started.port}`,
    link,
    stop: async () => {
      await started.stop();
      removeOwnFolder(data);
    },
  };
}

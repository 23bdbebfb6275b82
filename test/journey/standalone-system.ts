import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { buildFirst, Started } from '../start/started';
import type { System } from './system';

/** What `npm start` runs, in a data folder of its own; the demonstration has no past, or one of so many weeks. */
export async function startStandalone({
  historyWeeks,
  logLevel = 'info',
}: {
  historyWeeks?: number;
  logLevel?: string;
} = {}): Promise<System> {
  buildFirst();
  const data = ownFolder('journey');
  const started = await Started.healthy({ data, historyWeeks, env: { LOG_LEVEL: logLevel } });
  const url = `http://localhost:${started.port}`;
  const { smsToken } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as { smsToken: string };
  return {
    url,
    textsIn: { url: started.url('/api/notifications/webhooks/sms/inbound'), token: smsToken },
    caught: async () => CaughtMessages.parse(await (await fetch(`${url}/api/catcher/messages`)).json()).messages,
    logs: async () => {
      const folder = join(data, 'log');
      return Object.fromEntries(
        readdirSync(folder).map((file) => [file.replace(/\.log$/, ''), readFileSync(join(folder, file), 'utf8')]),
      );
    },
    stop: async () => {
      await started.stop();
      removeOwnFolder(data);
    },
  };
}

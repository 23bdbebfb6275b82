import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { buildFirst, Started } from '../start/started';
import type { System } from './system';

/** What `npm start` runs, in a data folder of its own; the demonstration has no past, or one of so many weeks. */
export async function startStandalone(options: { historyWeeks?: number } = {}): Promise<System> {
  buildFirst();
  const data = ownFolder('journey');
  const started = await Started.healthy({ data, ...options });
  const url = `http://localhost:${started.port}`;
  const { smsToken } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as { smsToken: string };
  return {
    url,
    textsIn: { url: started.url('/api/notifications/webhooks/sms/inbound'), token: smsToken },
    caught: async () => CaughtMessages.parse(await (await fetch(`${url}/api/catcher/messages`)).json()).messages,
    stop: async () => {
      await started.stop();
      removeOwnFolder(data);
    },
  };
}

import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { buildFirst, Started } from '../start/started';
import type { System } from './system';

/** What `npm start` runs, in a data folder of its own. */
export async function startStandalone(): Promise<System> {
  buildFirst();
  const data = ownFolder('journey');
  const started = await Started.healthy({ data });
  const url = `http://localhost:${started.port}`;
  return {
    url,
    caught: async () => CaughtMessages.parse(await (await fetch(`${url}/api/catcher/messages`)).json()).messages,
    stop: async () => {
      await started.stop();
      removeOwnFolder(data);
    },
  };
}

import { dropTestDatabases } from '../../libs/shared/src/testing/database';

/** Stops our own PostgreSQL, or removes the databases of this run from the one that was given. */
export default async function stop(): Promise<void> {
  if (globalThis.unknotTestPostgres) await globalThis.unknotTestPostgres.stop();
  else await dropTestDatabases();
}

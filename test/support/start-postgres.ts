import { randomBytes } from 'node:crypto';
import { type PostgresServer, startPostgres } from '../../tools/postgres/postgres';

declare global {
  var unknotTestPostgres: PostgresServer | undefined;
}

/** One PostgreSQL for the whole run, unless UNKNOT_TEST_DATABASE_URL names one for tests (as its administrator). */
export default async function start(): Promise<void> {
  process.env.UNKNOT_TEST_RUN = randomBytes(3).toString('hex');
  if (process.env.UNKNOT_TEST_DATABASE_URL) return;
  globalThis.unknotTestPostgres = await startPostgres();
  process.env.UNKNOT_TEST_DATABASE_URL = globalThis.unknotTestPostgres.adminUrl;
}

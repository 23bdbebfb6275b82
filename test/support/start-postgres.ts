import { type PostgresServer, startPostgres } from '../../tools/postgres/postgres';

declare global {
  var unknotTestPostgres: PostgresServer | undefined;
}

/** One PostgreSQL for the whole run, unless UNKNOT_TEST_DATABASE_URL names another (as an administrator). */
export default async function start(): Promise<void> {
  if (process.env.UNKNOT_TEST_DATABASE_URL) return;
  globalThis.unknotTestPostgres = await startPostgres();
  process.env.UNKNOT_TEST_DATABASE_URL = globalThis.unknotTestPostgres.adminUrl;
}

import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseSettings } from './data-source';

/** Waits at most this long for another instance that migrates the same schema. */
const waitSeconds = 120;

/**
 * Brings the schema of a service up to date as its owner role. Any number of instances may start at once:
 * an advisory lock lets one migrate, the others wait and find nothing to do.
 * @returns names of the migrations that ran
 */
export async function migrate(settings: DatabaseSettings): Promise<string[]> {
  const gate = new Client({
    connectionString: settings.url,
    application_name: `unknot-${settings.name}-migrate`,
    connectionTimeoutMillis: 5_000,
  });
  await gate.connect();
  let source: DataSource | undefined;
  try {
    await gate.query(`set lock_timeout = '${waitSeconds}s'`);
    await gate.query('select pg_advisory_lock(hashtextextended($1, 0))', [`unknot:migrate:${settings.name}`]);
    source = await createDataSource({ ...settings, poolSize: 1 }).initialize();
    const ran = await source.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await source?.destroy();
    await gate.end();
  }
}

/**
 * `node tools/restore.mjs <file> [--replace] [--publish-again 24h]`: fills the database that DATABASE_ADMIN_URL names with
 * a backup. The services must not run, and docker/init-database.mjs must have made their roles. Data that is there is
 * kept, unless `--replace` is said. `--publish-again` publishes the events of the time before the backup once more, for a
 * bus whose topics are not of the same instant. See docs/operations.md.
 */
import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { parseArgs } from 'node:util';
import {
  BackupError,
  command,
  connected,
  counts,
  database,
  requireProgram,
  run,
  schemas,
} from './backup/client-programs.mjs';

const units = { h: 'hours', d: 'days' };

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { replace: { type: 'boolean' }, 'publish-again': { type: 'string' } },
    });
    return { file: positionals[0], replace: values.replace ?? false, again: values['publish-again'] };
  } catch (error) {
    throw new BackupError(
      `${error.message.split('. ')[0]}. Say: node tools/restore.mjs <file> [--replace] [--publish-again 24h].`,
    );
  }
}

function interval(text) {
  const [, number, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (!unit) throw new BackupError('Say after --publish-again how far back, such as 24h or 7d.');
  return `${number} ${units[unit]}`;
}

/** @throws BackupError when roles are missing, somebody is connected, or data would be lost */
async function prepare(to, replace) {
  await connected(to, async (client) => {
    const wanted = schemas.flatMap((schema) => (schema === 'bus' ? ['bus'] : [`${schema}_owner`, `${schema}_app`]));
    const roles = await client.query('select rolname from pg_roles where rolname = any($1)', [wanted]);
    if (roles.rowCount < wanted.length)
      throw new BackupError('The roles are missing: run docker/init-database.mjs for this database first.');
    const { rows } = await client.query(
      "select distinct application_name from pg_stat_activity where datname = current_database() and application_name like 'unknot-%'",
    );
    if (rows.length > 0)
      throw new BackupError(
        `Stop the services first: ${rows.map((row) => row.application_name).join(', ')} are connected.`,
      );
  });
  const full = Object.entries(await counts(to)).filter(([, n]) => n > 0);
  if (full.length > 0 && !replace)
    throw new BackupError(`There is data in ${full.length} tables. To throw it away and restore, add --replace.`);
  await connected(to, async (client) => {
    for (const schema of schemas) await client.query(`drop schema if exists ${schema} cascade`);
    await client.query('drop extension if exists btree_gist cascade');
  });
}

/** @returns how many events the relays will publish once more; inboxes drop what was handled */
function publishAgain(to, since) {
  return connected(to, async (client) => {
    const services = schemas.filter((name) => name !== 'bus');
    let count = 0;
    for (const schema of services) {
      const { rowCount } = await client.query(
        `update ${schema}.outbox set published_at = null
         where published_at > (select max(created_at) from ${schema}.outbox) - $1::interval`,
        [since],
      );
      count += rowCount;
    }
    // However old the backup is: the housekeeping must not delete what an inbox knows of these before they have come.
    const again = services.map((schema) => `select event_id from ${schema}.outbox where published_at is null`);
    for (const schema of services) {
      await client.query(
        `update ${schema}.inbox set handled_at = clock_timestamp() where event_id in (${again.join(' union all ')})`,
      );
    }
    return count;
  });
}

await command(async () => {
  const { file, replace, again } = options();
  if (!file) throw new BackupError('Say from which file: node tools/restore.mjs unknot.dump.');
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const since = again === undefined ? undefined : interval(again);
  const to = database();
  await requireProgram('pg_restore', to);
  // Reads all of it: what is cut off must not cost the data that is there.
  await run('pg_restore', ['--file', devNull, file], { env: to.env });
  await prepare(to, replace);
  await run('pg_restore', ['--exit-on-error', '--single-transaction', '--dbname', to.env.PGDATABASE, file], {
    env: to.env,
  });
  const restored = Object.values(await counts(to));
  const rows = restored.reduce((sum, n) => sum + n, 0);
  process.stdout.write(`${restored.length} tables with ${rows} rows are restored.\n`);
  if (since) process.stdout.write(`${await publishAgain(to, since)} events are published once more.\n`);
});

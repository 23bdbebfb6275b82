import { spawn, spawnSync } from 'node:child_process';
import pg from 'pg';

/** Something that the person at the terminal can mend; the message says how. */
export class BackupError extends Error {}

/** Schemas of the services, and of the queues when they live in PostgreSQL. */
export const schemas = ['booking', 'notifications', 'outcomes', 'bus'];

/** The database that DATABASE_ADMIN_URL names, for `pg` and for the client programs: no password stands in their arguments. */
export function database(env = process.env) {
  const text = env.DATABASE_ADMIN_URL ?? '';
  if (!/^postgres(ql)?:\/\//.test(text)) {
    throw new BackupError(
      'Set DATABASE_ADMIN_URL to the database and an administrator of it, postgres://postgres:…@host/unknot.',
    );
  }
  const url = new URL(text);
  const given = {
    PGHOST: decodeURIComponent(url.hostname),
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGSSLMODE: url.searchParams.get('sslmode') ?? undefined,
  };
  return { url: text, env: { ...env, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)) } };
}

/** Runs `work` with one connection. */
export async function connected({ url }, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new BackupError(`The database cannot be reached: ${error.message || error.code}.`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @throws BackupError when the program is not there, or older than the server */
export async function requireProgram(program, to) {
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (error) {
    throw new BackupError(
      `${program} is not on this machine. Install the PostgreSQL client programs (Debian: postgresql-client), or run this where they are.`,
    );
  }
  const ours = Number(/(\d+)/.exec(stdout)?.[1]);
  const server = await connected(to, async (client) => {
    const { rows } = await client.query("select current_setting('server_version_num')::int / 10000 as major");
    return rows[0].major;
  });
  if (ours < server) {
    throw new BackupError(
      `${program} is of PostgreSQL ${ours}, the server of ${server}: install the client programs of ${server} or newer.`,
    );
  }
}

/** Runs a client program to its end. @throws BackupError with what it said */
export function run(program, args, { env, stdio = ['ignore', 'ignore', 'pipe'] }) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { env, stdio });
    let said = '';
    child.stderr.on('data', (data) => (said += data));
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done() : failed(new BackupError(`${program} failed: ${said.trim() || `exit code ${code}`}`)),
    );
  });
}

/** Rows of every table of the services, `schema.table` to their number. */
export function counts(to) {
  return connected(to, async (client) => {
    const { rows: tables } = await client.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1) order by 1`,
      [schemas],
    );
    const found = {};
    for (const { name } of tables) {
      const { rows } = await client.query(`select count(*)::int as n from ${name}`);
      found[name] = rows[0].n;
    }
    return found;
  });
}

/** Runs a command of this folder: a person reads one sentence when it cannot be done. */
export async function command(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof BackupError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

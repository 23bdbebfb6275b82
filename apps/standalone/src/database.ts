import { ConfigError } from '@unknot/shared/config/config';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { prepareDatabase } from '@unknot/shared/persistence/prepare-database';
import { Client, escapeIdentifier } from 'pg';
import type { WorkshopDatabase } from './history/workshop';
import type { Secrets } from './secrets';

const databaseName = 'unknot';

/** A database that is ready for the services. */
export interface Database {
  /** Connection URL of an administrator. */
  adminUrl: string;
  /** Connection URL of one of its roles. */
  urlFor(role: string, password: string): string;
  /** A second one on the same server, for the history of a demonstration. */
  workshop: WorkshopDatabase;
}

/** The same database for another role. */
export function roleUrl(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** Makes our database in the embedded server, with the roles and schemas of the services. */
export async function prepareEmbedded(urlOf: (database: string) => string, secrets: Secrets): Promise<Database> {
  await asAdministrator(urlOf('postgres'), async (admin) => {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await admin.query(`create database ${databaseName} template template0`);
  });
  return prepared(urlOf(databaseName), secrets);
}

/**
 * Makes the roles and schemas in a database that the person runs.
 * @param url connection URL of an administrator
 * @throws ConfigError when it cannot be reached or used, or holds a chain that is no demonstration
 */
export async function prepareGiven(url: string, secrets: Secrets, reset: boolean): Promise<Database> {
  try {
    await asAdministrator(url, async (admin) => {
      await refuseProduction(admin);
      if (reset) await workshopBeside(url, secrets).drop();
      if (reset) await admin.query(`drop schema if exists ${[...serviceNames, 'bus'].join(', ')} cascade`);
    });
    return await prepared(url, secrets);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code, message } = error as { code?: string; message?: string };
    if (code === '42501') {
      throw new ConfigError(
        'The role in DATABASE_URL may not create roles, schemas or the extension btree_gist: name an administrator of a database of its own.',
      );
    }
    throw new ConfigError(
      `The PostgreSQL in DATABASE_URL cannot be used (${code ?? message}): correct the URL or start that server, or leave the variable out to use the embedded one.`,
    );
  }
}

async function prepared(adminUrl: string, secrets: Secrets): Promise<Database> {
  await prepareDatabase({ adminUrl, passwords: secrets.database });
  return {
    adminUrl,
    urlFor: (role, password) => roleUrl(adminUrl, role, password),
    workshop: workshopBeside(adminUrl, secrets),
  };
}

function workshopBeside(adminUrl: string, secrets: Secrets): WorkshopDatabase {
  const url = new URL(adminUrl);
  url.pathname = `${url.pathname}_history`;
  const name = escapeIdentifier(decodeURIComponent(url.pathname.slice(1)));
  return {
    prepare: async () => {
      await asAdministrator(adminUrl, async (admin) => {
        await admin.query(`create database ${name} template template0`).catch((error: { code?: string }) => {
          if (error.code !== '42P04') throw error;
        });
        // What a crash takes is made again.
        await admin.query(`alter database ${name} set synchronous_commit = off`);
      });
      await prepareDatabase({ adminUrl: url.href, passwords: secrets.database });
      return url.href;
    },
    drop: () =>
      asAdministrator(
        adminUrl,
        async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}

/** We set the roles' passwords and fill in a demonstration: never where a real chain works. */
async function refuseProduction(admin: Client): Promise<void> {
  const { rows } = await admin.query("select to_regclass('booking.service_setting') is not null as used");
  if (!rows[0]?.used) return;
  const { rowCount } = await admin.query("select from booking.service_setting where purpose = 'production'");
  if (rowCount !== 0) {
    throw new ConfigError(
      'DATABASE_URL names a database that holds a real chain, and this command fills in a demonstration: name an empty database.',
    );
  }
}

async function asAdministrator(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

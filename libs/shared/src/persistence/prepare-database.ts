import { Client } from 'pg';
import { type ServiceName, serviceNames } from '../contracts/events/event';

/** Passwords of the owner and the app role of each service, and of the role that owns the queue bus. */
export interface DatabasePasswords {
  services: Record<ServiceName, { owner: string; app: string }>;
  bus: string;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const role = (name: string, password: string) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${name}') then create role ${name} login; end if;
end $$;
alter role ${name} with login password ${literal(password)};`;

/**
 * SQL that gives each service a schema, an owner role that migrates it and an app role that works in it and
 * can change no table; no role sees another service's schema. Schema and role `bus` hold BullMQ's tables
 * when they live in PostgreSQL. Runs again without harm. `docker/init-database.mjs` runs the same text.
 */
export function preparationSql(passwords: DatabasePasswords): string {
  const services = serviceNames.map((name) => {
    const { owner, app } = passwords.services[name];
    return `${role(`${name}_owner`, owner)}${role(`${name}_app`, app)}
create schema if not exists ${name} authorization ${name}_owner;
grant usage on schema ${name} to ${name}_app;
alter default privileges for role ${name}_owner in schema ${name} grant select, insert, update, delete on tables to ${name}_app;
alter default privileges for role ${name}_owner in schema ${name} grant usage, select on sequences to ${name}_app;`;
  });
  return `create extension if not exists btree_gist with schema public;
revoke create on schema public from public;
${services.join('\n')}
${role('bus', passwords.bus)}
create schema if not exists bus authorization bus;
-- BullMQ keeps its tables up to date by itself and asks for the schema each time, which needs this right.
do $$ begin execute format('grant connect, create on database %I to bus', current_database()); end $$;`;
}

/** Runs {@link preparationSql} as an administrator of the database that `adminUrl` names. */
export async function prepareDatabase(settings: { adminUrl: string; passwords: DatabasePasswords }): Promise<void> {
  const admin = new Client({ connectionString: settings.adminUrl, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  try {
    // Roles belong to the whole server: two databases prepared at once must not both create them.
    await admin.query("select pg_advisory_lock(hashtextextended('unknot:prepare', 0))");
    await admin.query(preparationSql(settings.passwords));
  } finally {
    await admin.end();
  }
}

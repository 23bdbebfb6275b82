import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource, MigrationInterface } from 'typeorm';
import { type ServiceName, serviceNames } from '../contracts/events/event';
import { createDataSource, type DatabaseSettings } from '../persistence/data-source';
import { migrate } from '../persistence/migrate';
import { prepareDatabase } from '../persistence/prepare-database';

type MigrationClass = new () => MigrationInterface;
type Role = 'app' | 'owner';

export interface TestDatabaseOptions {
  /** The service under test; its schema is migrated. Without it the three schemas stand there empty. */
  schema?: ServiceName;
  migrations?: MigrationClass[];
  /** Entities that {@link TestDatabase.source} knows. */
  entities?: DatabaseSettings['entities'];
  poolSize?: number;
}

/** Roles of test databases share one password: they live on a server that only tests use. */
const password = 'unknot-test';
const passwords = {
  services: Object.fromEntries(serviceNames.map((name) => [name, { owner: password, app: password }])) as Record<
    ServiceName,
    { owner: string; app: string }
  >,
  bus: password,
};

/** Connection URL of the server's administrator, given by Jest's global set-up. */
function serverUrl(): string {
  const url = process.env.UNKNOT_TEST_DATABASE_URL;
  if (!url)
    throw new Error('UNKNOT_TEST_DATABASE_URL is not set: run this test by Jest, whose set-up starts a PostgreSQL.');
  return url;
}

function urlOf(database: string, role?: { user: string; password: string }): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  if (role) {
    url.username = role.user;
    url.password = role.password;
  }
  return url.href;
}

async function asAdministrator<T>(database: string | undefined, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: database ? urlOf(database) : serverUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** Databases of one run of the tests begin alike, so that the run can remove what it left. */
const testDatabasePrefix = () => `unknot_test_${process.env.UNKNOT_TEST_RUN ?? process.ppid}`;

/** A fresh database for one spec file, which nothing else uses. */
export class TestDatabase {
  /** Connection URL of the server's administrator to this database. */
  readonly adminUrl: string;
  /** Connection URL of the role that owns the queues (BUS_DATABASE_URL). */
  readonly busUrl: string;
  private readonly sources: DataSource[] = [];
  private mainSource: DataSource | undefined;

  constructor(
    readonly name: string,
    private readonly options: TestDatabaseOptions,
  ) {
    this.adminUrl = urlOf(name);
    this.busUrl = urlOf(name, { user: 'bus', password });
  }

  /** Connection URL of a role of a service, as DATABASE_URL (app) and DATABASE_OWNER_URL (owner) hold it. */
  url(service: ServiceName, role: Role = 'app'): string {
    return urlOf(this.name, { user: `${service}_${role}`, password });
  }

  /** The app role of the service under test, in its schema. */
  get appUrl(): string {
    return this.url(this.schema, 'app');
  }

  /** The owner role of the service under test. */
  get ownerUrl(): string {
    return this.url(this.schema, 'owner');
  }

  /** Connected as the app role of the service under test. */
  get source(): DataSource {
    if (!this.mainSource) throw new Error('createTestDatabase was called without a schema.');
    return this.mainSource;
  }

  /** One more source of the service under test, as another instance of it would have; `drop()` closes it. */
  async connect(role: Role = 'app'): Promise<DataSource> {
    const { entities, poolSize } = this.options;
    const url = this.url(this.schema, role);
    const source = createDataSource({ name: this.schema, url, entities, poolSize, testClock: true });
    this.sources.push(await source.initialize());
    this.mainSource ??= source;
    return source;
  }

  /** Empties the given tables of the service under test. */
  async truncate(...tables: string[]): Promise<void> {
    const names = tables.map((table) => `"${this.schema}"."${table}"`).join(', ');
    await asAdministrator(this.name, (admin) => admin.query(`truncate ${names} restart identity cascade`));
  }

  /** Closes its own sources and removes the database, whoever is still connected. */
  async drop(): Promise<void> {
    await Promise.all(this.sources.map((source) => source.isInitialized && source.destroy()));
    await asAdministrator(undefined, (admin) => admin.query(`drop database if exists "${this.name}" with (force)`));
  }

  private get schema(): ServiceName {
    if (!this.options.schema) throw new Error('createTestDatabase was called without a schema.');
    return this.options.schema;
  }
}

/** One template for each set of migrations: the same names and texts give the same template. */
function templateName({ schema, migrations = [] }: TestDatabaseOptions): string {
  const hash = createHash('sha256').update(schema ?? '');
  for (const migration of migrations) hash.update(migration.name).update(String(migration.prototype.up));
  return `${testDatabasePrefix()}_template_${hash.digest('hex').slice(0, 12)}`;
}

async function makeTemplate(template: string, { schema, migrations = [] }: TestDatabaseOptions): Promise<void> {
  const draft = `${template}_draft`;
  await asAdministrator(undefined, async (admin) => {
    await admin.query(`drop database if exists "${draft}" with (force)`);
    await admin.query(`create database "${draft}" template template0 encoding 'UTF8' locale 'C'`);
  });
  await prepareDatabase({ adminUrl: urlOf(draft), passwords });
  if (schema) {
    await migrate({ name: schema, url: urlOf(draft, { user: `${schema}_owner`, password }), migrations });
    await asAdministrator(draft, async (admin) => {
      const { rows } = await admin.query(`select to_regclass('${schema}.service_setting') as setting`);
      if (rows[0]?.setting) await admin.query(`update ${schema}.service_setting set purpose = 'test'`);
    });
  }
  await asAdministrator(undefined, async (admin) => {
    await admin.query(`alter database "${draft}" with allow_connections false`);
    await admin.query(`alter database "${draft}" rename to "${template}"`);
  });
}

/**
 * Makes a fresh database with the schemas and roles of the three services, migrated for the one under test and
 * marked as a test database (its clock may be moved). The first call for a set of migrations makes a template under
 * a lock; every other call copies it.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = templateName(options);
  const name = `${testDatabasePrefix()}_${randomBytes(6).toString('hex')}`;
  await asAdministrator(undefined, async (admin) => {
    // One lock for all templates: preparing any of them writes the roles, which belong to the whole server.
    await admin.query("select pg_advisory_lock(hashtextextended('unknot:test-template', 0))");
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(template, options);
    await admin.query('select pg_advisory_unlock_all()');
    await admin.query(`create database "${name}" template "${template}" strategy file_copy`);
    // Rights on the database itself are not copied with a template.
    await admin.query(`grant connect, create on database "${name}" to bus`);
  });
  const database = new TestDatabase(name, options);
  if (options.schema) await database.connect();
  return database;
}

/** Removes every database that this run of the tests has left, templates too. */
export async function dropTestDatabases(): Promise<void> {
  await asAdministrator(undefined, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      `${testDatabasePrefix().replaceAll('_', '\\_')}%`,
    ]);
    for (const { datname } of rows) await admin.query(`drop database if exists "${datname}" with (force)`);
  });
}

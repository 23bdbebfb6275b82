import type { ClientBase } from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { ServiceName } from '../contracts/events/event';
import { PreparingClient } from './prepared';

// biome-ignore lint/complexity/noBannedTypes: TypeORM types classes as Function
type ClassList = MixedList<Function>;

/** What a service needs to reach its own schema. */
export interface DatabaseSettings {
  name: ServiceName;
  /** Connection URL of the app role (or of the owner role, for migrations). */
  url: string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM types classes as Function
  entities?: MixedList<Function | string | EntitySchema>;
  migrations?: ClassList;
  /** Most connections at a time. */
  poolSize?: number;
  /** `UNKNOT_TEST_CLOCK=1`: lets `app_now()` count the stored offset. */
  testClock?: boolean;
  /** Each connection plans a statement with parameters once; for where the schema does not change meanwhile. */
  planOnce?: boolean;
}

/** A connection costs more to open than a request to answer: a quiet minute before a rush must not close it. */
const idleTimeoutMillis = 5 * 60 * 1000;

/** Server-side settings of every session: no statement, lock or forgotten transaction holds others up for long. */
export const sessionOptions = (schema: string, testClock: boolean, statementMs = 15_000) =>
  [
    `-c search_path=${schema},public`,
    '-c timezone=UTC',
    `-c statement_timeout=${statementMs}`,
    '-c lock_timeout=10000',
    '-c idle_in_transaction_session_timeout=30000',
    `-c unknot.test_clock=${testClock ? 1 : 0}`,
  ].join(' ');

/**
 * A TypeORM source that works in the schema of one service: every name in SQL stands unqualified and is
 * found through the search path. Not connected yet.
 */
export function createDataSource(settings: DatabaseSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    schema: settings.name,
    entities: settings.entities ?? [],
    migrations: settings.migrations ?? [],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    applicationName: `unknot-${settings.name}`,
    poolSize: settings.poolSize ?? 10,
    connectTimeoutMS: 5_000,
    parseInt8: true,
    // The pool reports connections that the server ended while idle; the next query opens another.
    poolErrorHandler: () => {},
    extra: {
      options: sessionOptions(settings.name, settings.testClock ?? false),
      keepAlive: true,
      idleTimeoutMillis,
      ...(settings.planOnce ? { Client: PreparingClient } : {}),
      // Between the pool's listener and that of TypeORM nobody hears a connection that the server ends as it opens.
      onConnect: (client: ClientBase) => {
        client.on('error', () => undefined);
      },
    },
  });
}

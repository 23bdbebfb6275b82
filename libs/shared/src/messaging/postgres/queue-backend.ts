import {
  type BackendFactory,
  createPostgresBackend,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
} from 'bullmq';
import { Client } from 'pg';

/**
 * A connection whose loss ends nothing else. BullMQ takes every listener from its LISTEN connection before it ends it;
 * when PostgreSQL restarts at that moment, the error that then arrives would be an unhandled one and end the process.
 */
export class ShieldedClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: as node declares it
  override emit(event: string | symbol, ...args: any[]): boolean {
    if (event === 'error' && this.listenerCount('error') === 0) return false;
    return super.emit(event as 'error', ...(args as [Error]));
  }
}

/** BullMQ on PostgreSQL; survives that its connections are cut, at whatever moment. */
export const queueBackend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (...settings) => {
  const backend = createPostgresBackend(...settings);
  // Not declared by BullMQ: the module from which it takes the class of its LISTEN connection.
  const { connection } = backend as unknown as { connection: { pgModule?: { Client: typeof Client } } };
  connection.pgModule = { Client: ShieldedClient };
  return backend;
};

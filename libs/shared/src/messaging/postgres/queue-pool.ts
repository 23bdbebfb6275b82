import { Pool } from 'pg';

/** Schema and role in which BullMQ keeps its tables when it works on PostgreSQL. */
export const queueSchema = 'bus';

/** Connections of one service to the queues in PostgreSQL. */
export const queueConnection = (url: string, service: string) => ({
  connectionString: url,
  schema: queueSchema,
  migrate: true,
  max: 6,
  application_name: `unknot-${service}-queues`,
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
});

/** A small pool for the few statements of ours on BullMQ's tables. */
export const queuePool = (url: string, service: string): Pool => {
  const pool = new Pool({
    connectionString: url,
    max: 2,
    application_name: `unknot-${service}-queue-check`,
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', () => undefined);
  return pool;
};
/** Queue of a subscriber. */
export const eventQueueName = (service: string): string => `events-${service}`;

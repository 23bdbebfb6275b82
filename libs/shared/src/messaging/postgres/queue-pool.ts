import { Queue, type QueueOptions } from 'bullmq';
import { Pool } from 'pg';
import { within } from '../within';
import { ShieldedClient } from './queue-backend';

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
  Client: ShieldedClient,
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

/**
 * A BullMQ queue that is opened when first needed. A queue that could not connect keeps its failure for ever, and is
 * therefore thrown away: the next use opens another.
 */
export class LazyQueue {
  private opened: Promise<Queue> | undefined;

  constructor(
    private readonly name: string,
    private readonly options: QueueOptions,
    private readonly backend: unknown,
  ) {}

  /** @throws whatever kept the queue from being opened */
  async get(): Promise<Queue> {
    this.opened ??= this.open();
    try {
      return await this.opened;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    if (!this.opened) return;
    const queue = await within(1_000, this.name, this.opened).catch(() => undefined);
    if (!queue) return;
    await within(2_000, this.name, queue.close()).catch(() =>
      within(500, this.name, queue.disconnect()).catch(() => undefined),
    );
  }

  private async open(): Promise<Queue> {
    const queue = new Queue(this.name, this.options, this.backend as never);
    queue.on('error', () => undefined);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      await queue.close().catch(() => undefined);
      throw error;
    }
  }
}

import { type ConnectionOptions } from 'bullmq';
import { type EventContract, type ServiceName, serviceNames } from '../../contracts/events/event';
import { EventPublisher, type PublishableEvent } from '../event-publisher';
import { queueBackend } from './queue-backend';
import { eventQueueName, LazyQueue, queueConnection } from './queue-pool';

// biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
type Subscriptions = Record<ServiceName, readonly EventContract<any>[]>;

/** Adds an event to the queue of each service that subscribes to its type. The same event is added once while it waits. */
export class PostgresPublisher extends EventPublisher {
  private readonly queues: { queue: LazyQueue; types: Set<string> }[];

  constructor(service: ServiceName, busUrl: string, subscriptions: Subscriptions) {
    super();
    const connection = queueConnection(busUrl, service) as unknown as ConnectionOptions;
    this.queues = serviceNames
      .filter((subscriber) => subscriptions[subscriber].length > 0)
      .map((subscriber) => {
        const queue = new LazyQueue(eventQueueName(subscriber), { connection }, queueBackend);
        return { queue, types: new Set(subscriptions[subscriber].map(({ type }) => type)) };
      });
  }

  async publish(events: readonly PublishableEvent[]): Promise<void> {
    for (const { queue, types } of this.queues) {
      const wanted = events.filter(({ envelope }) => types.has(envelope.type));
      if (wanted.length === 0) continue;
      const open = await queue.get();
      await open.addBulk(
        wanted.map((event) => ({
          name: event.envelope.type,
          data: event,
          opts: {
            jobId: event.envelope.id,
            removeOnComplete: true,
            removeOnFail: false,
            attempts: 1,
          },
        })),
      );
    }
  }

  /** The queues live in the database that the service needs anyway; its own check covers them. */
  ready(): boolean {
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(this.queues.map(({ queue }) => queue.close()));
  }
}

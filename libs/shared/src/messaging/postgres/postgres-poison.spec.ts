import { type QueueOptions } from 'bullmq';
import { describePoison, type Poison } from '../contract-suite/poison-suite';
import { queueBackend } from './queue-backend';
import { eventQueueName, LazyQueue, queueConnection } from './queue-pool';

/** The job as it would stand in the queue; without a value there is no envelope. */
const jobOf = ({ attributes: { aggregateversion, ...rest }, value }: Poison): unknown =>
  value === null
    ? null
    : {
        topic: 'booking.appointments',
        envelope: { ...rest, aggregateversion: Number(aggregateversion), data: JSON.parse(value) },
      };

describePoison(
  'PostgreSQL',
  async () => ({ EVENT_BUS: 'postgres' }),
  async ({ database }) => {
    const connection = queueConnection(database.busUrl, 'poison');
    const queue = new LazyQueue(
      eventQueueName('notifications'),
      { connection } as unknown as QueueOptions,
      queueBackend,
    );
    return {
      holds: 'json',
      put: async (poison) => {
        await (await queue.get()).add('poison', jobOf(poison));
      },
      close: () => queue.close(),
    };
  },
);

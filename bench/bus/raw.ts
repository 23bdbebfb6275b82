import { randomUUID } from 'node:crypto';
import { type ConnectionOptions, createPostgresBackend, Queue, Worker } from 'bullmq';
import { Kafka, logLevel } from 'kafkajs';
import { Pool } from 'pg';
import { Arrivals, type Bus, type Effect, effectSql } from './rounds';

export type Opened<T> = T & { close(): Promise<void> };

const effectOf = (pool: Pool, { subject, version }: Effect) => pool.query(effectSql, [[subject], [version]]);

/** BullMQ on PostgreSQL with nothing of ours: one queue, one worker, one job at a time, one statement a job. */
export async function rawBullMq(adminUrl: string): Promise<Opened<Bus>> {
  const arrivals = new Arrivals();
  const pool = new Pool({ connectionString: adminUrl, max: 4, options: '-c search_path=reference' });
  const connection = {
    connectionString: adminUrl,
    schema: 'raw_bullmq',
    migrate: true,
  } as unknown as ConnectionOptions;
  const factory = createPostgresBackend as never;
  const queue = new Queue<Effect>('raw', { connection }, factory);
  await queue.waitUntilReady();
  const worker = new Worker<Effect>(
    'raw',
    async ({ data }) => {
      arrivals.begin(data.subject);
      await effectOf(pool, data);
      arrivals.end();
    },
    { connection, concurrency: 1, removeOnComplete: { count: 0 } },
    factory,
  );
  await worker.waitUntilReady();
  return {
    name: 'BullMQ on PostgreSQL alone',
    arrivals,
    delayFrom: 'called',
    handOver: async (events) => {
      await queue.addBulk(events.map((data) => ({ name: 'raw', data })));
    },
    close: async () => {
      await worker.close();
      await queue.close();
      await pool.end();
    },
  };
}

/** kafkajs with nothing of ours: an idempotent producer, one consumer, one statement a record. */
export async function rawKafka(brokers: string[], adminUrl: string): Promise<Opened<Bus>> {
  const arrivals = new Arrivals();
  const pool = new Pool({ connectionString: adminUrl, max: 4, options: '-c search_path=reference' });
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 10 } });
  const topic = `raw-${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 6 }], waitForLeaders: true });
  await admin.disconnect();
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const consumer = kafka.consumer({ groupId: topic });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({
    partitionsConsumedConcurrently: 3,
    eachMessage: async ({ message }) => {
      const effect = JSON.parse(String(message.value)) as Effect;
      arrivals.begin(effect.subject);
      await effectOf(pool, effect);
      arrivals.end();
    },
  });
  await joined;
  return {
    name: 'kafkajs alone',
    arrivals,
    delayFrom: 'called',
    handOver: async (events) => {
      const messages = events.map((event) => ({ key: event.subject, value: JSON.stringify(event) }));
      await producer.send({ topic, acks: -1, messages });
    },
    close: async () => {
      await consumer.disconnect();
      await producer.disconnect();
      await pool.end();
    },
  };
}

/** The same effects without any bus: one statement and one transaction a batch, one connection of node-pg. */
export async function inBatches(adminUrl: string, events: readonly Effect[], batchSize: number): Promise<number> {
  const pool = new Pool({ connectionString: adminUrl, max: 1, options: '-c search_path=reference' });
  try {
    await pool.query('select 1');
    const from = performance.now();
    for (let at = 0; at < events.length; at += batchSize) {
      const batch = events.slice(at, at + batchSize);
      await pool.query('begin');
      await pool.query(effectSql, [batch.map(({ subject }) => subject), batch.map(({ version }) => version)]);
      await pool.query('commit');
    }
    return (events.length * 1000) / (performance.now() - from);
  } finally {
    await pool.end();
  }
}

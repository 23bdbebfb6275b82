import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Counted, CreateBusTest1700000000000, kill } from '@unknot/shared/messaging/contract-suite/bus-harness';
import { appendAllToOutbox } from '@unknot/shared/messaging/outbox';
import { migrate } from '@unknot/shared/persistence/migrate';
import { transaction } from '@unknot/shared/persistence/transaction';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import { testEnvironment } from '@unknot/shared/testing/service';
import { type Admin, Kafka, logLevel, type Producer } from 'kafkajs';
import { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { type KafkaBroker, startKafka } from '../../../tools/kafka/kafka';
import { type PostgresServer, startPostgres, whyNoPostgres } from '../../../tools/postgres/postgres';
import { type RedisServer, startRedis } from '../../../tools/redis/redis';

/** Processes of each service. */
export const instances = 2;
const child = resolve(__dirname, '../../../dist/libs/shared/src/messaging/contract-suite/bus-child.js');

export const topic = Counted.topic;
const group = 'unknot-notifications';

type Name = 'booking' | 'notifications';

/** What a consuming process is told: how long its handlers take, and which share of tries fails. */
interface Handlers {
  slowMs?: number;
  failShare?: number;
  seed?: string;
}

/** A number that was told of a subject. */
export interface Event {
  subject: string;
  n: number;
}

/** An effect of an event in a consumer. */
export interface Effect extends Event {
  consumer: string;
}

/**
 * Outbox, relay, Kafka, inbox and retries as every service has them, with handlers whose every effect can be seen: two
 * processes that publish and two that consume, with Kafka, Redis and PostgreSQL of their own.
 */
export class Bus {
  private readonly children = new Map<string, ChildProcess>();

  private constructor(
    readonly kafka: KafkaBroker,
    readonly redis: RedisServer,
    readonly postgres: PostgresServer,
    readonly database: TestDatabase,
    /** As administrator. */
    readonly sql: Pool,
    readonly admin: Admin,
    /** Puts on the topic what no service would publish. */
    readonly producer: Producer,
  ) {}

  static async start(): Promise<Bus> {
    const flavour = whyNoPostgres('system') === undefined ? 'system' : 'embedded';
    const [kafka, redis, postgres] = await Promise.all([startKafka(), startRedis(), startPostgres({ flavour })]);
    process.env.UNKNOT_TEST_DATABASE_URL = postgres.adminUrl;
    const migrations = [CreateBusTest1700000000000];
    const database = await createTestDatabase({ schema: 'booking', migrations });
    await migrate({ name: 'notifications', url: database.url('notifications', 'owner'), migrations });
    const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
    const bus = new Bus(
      kafka,
      redis,
      postgres,
      database,
      new Pool({ connectionString: database.adminUrl, max: 4 }),
      client.admin(),
      client.producer({ allowAutoTopicCreation: false }),
    );
    await bus.startAll('booking');
    await bus.startAll('notifications');
    await Promise.all([bus.admin.connect(), bus.producer.connect()]);
    return bus;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.children.values()].map(kill));
    await Promise.all([this.admin.disconnect(), this.producer.disconnect(), this.sql.end()]);
    await this.database.drop();
    await Promise.all([this.kafka.stop(), this.redis.stop(), this.postgres.stop()]);
  }

  /** Starts both processes of a service; those that run are asked to end first. */
  async startAll(name: Name, handlers: Handlers = {}): Promise<void> {
    const indexes = Array.from({ length: instances }, (_, index) => index);
    await Promise.all(indexes.map((index) => this.end(name, index)));
    await Promise.all(indexes.map((index) => this.startOne(name, index, handlers)));
  }

  async startOne(name: Name, index: number, { slowMs = 0, failShare = 0, seed = '' }: Handlers = {}): Promise<void> {
    const { DATABASE_OWNER_URL: _, ...env } = testEnvironment(this.database, name);
    const started = fork(child, [name, String(slowMs), String(failShare), seed], {
      env: {
        PATH: process.env.PATH,
        ...env,
        EVENT_BUS: 'kafka',
        KAFKA_BROKERS: this.kafka.brokers.join(','),
        REDIS_URL: this.redis.url,
      },
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.children.set(`${name}-${index}`, started);
    const died = once(started, 'exit').then(([code, signal]) => {
      throw new Error(`${name} ended before it was ready (${code ?? signal})`);
    });
    await Promise.race([once(started, 'message'), died]);
    died.catch(() => undefined);
  }

  /** SIGKILL. */
  async kill(name: Name, index: number): Promise<void> {
    const running = this.children.get(`${name}-${index}`);
    if (running) await kill(running);
  }

  private async end(name: Name, index: number): Promise<void> {
    const running = this.children.get(`${name}-${index}`);
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
  }

  /** Tells of events in one transaction, as a use case does. */
  tell(events: readonly Event[]): Promise<void> {
    return transaction(this.database.source, (tx) => this.append(tx, events));
  }

  async append(tx: EntityManager, events: readonly Event[]): Promise<void> {
    const time = new Date();
    await appendAllToOutbox(
      tx,
      Counted,
      events.map(({ subject, n }) => ({ subject, aggregateVersion: n, data: { n }, time })),
    );
  }

  /** @param from table with its schema, and a condition */
  async count(from: string, values: unknown[] = []): Promise<number> {
    const { rows } = await this.sql.query<{ count: number }>(`select count(*)::int from ${from}`, values);
    return rows[0]?.count ?? 0;
  }

  /** Every effect on these subjects, in the order in which they came about. */
  async effects(subjects: readonly string[]): Promise<Effect[]> {
    const { rows } = await this.sql.query<Effect>(
      'select consumer, subject, n from notifications.effect where subject = any($1) order by position',
      [subjects],
    );
    return rows;
  }

  /** Records on the topic. */
  async published(): Promise<number> {
    const ends = await steadily(() => this.admin.fetchTopicOffsets(topic));
    return ends.reduce((sum, { high }) => sum + Number(high), 0);
  }

  /** Records up to which the consumers have told the broker that they are done. */
  async committed(): Promise<number> {
    const [found] = await steadily(() => this.admin.fetchOffsets({ groupId: group, topics: [topic] }));
    return (found?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  }
}

/** A broker that was left without a processor for seconds elects itself anew, and refuses questions meanwhile. */
async function steadily<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tried >= 30) throw error;
      await sleep(1_000);
    }
  }
}

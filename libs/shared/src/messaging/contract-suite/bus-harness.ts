import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { Client } from 'pg';
import type { DataSource, EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { clockTables } from '../../clock/clock-tables';
import { baseConfig, parseConfig } from '../../config/config';
import { defineEvent, type EventOf } from '../../contracts/events/event';
import { causeOf } from '../../observability/tracing';
import { migrate } from '../../persistence/migrate';
import { transaction } from '../../persistence/transaction';
import { createService } from '../../service/create-service';
import { idempotencyTables } from '../../service/idempotency';
import type { RunningService } from '../../service/service';
import { createTestDatabase, type TestDatabase } from '../../testing/database';
import { testEnvironment } from '../../testing/service';
import { Consumes, ConsumesBatches } from '../consumes.decorator';
import type { BatchDelivery, Delivery } from '../delivery';
import { housekeepingIndexes } from '../housekeeping';
import { messagingTables } from '../messaging-tables';
import { pausingTables } from '../operations/paused-consumers';
import { appendAllToOutbox, appendToOutbox } from '../outbox';

export const Counted = defineEvent({
  type: 'unknot.test.counted.v1',
  topic: 'booking.appointments',
  description: 'A test counts.',
  data: z.object({ n: z.number().int() }),
  example: { n: 1 },
});
/** Only the consumer of batches hears of it. */
export const Tallied = defineEvent({
  type: 'unknot.test.tallied.v1',
  topic: 'booking.appointments',
  description: 'A test counts on.',
  data: z.object({ n: z.number().int() }),
  example: { n: 1 },
});
export class CreateBusTest1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await clockTables(runner);
    await messagingTables(runner);
    await pausingTables(runner);
    await idempotencyTables(runner);
    await housekeepingIndexes(runner);
    await runner.query('create table effect (position bigserial primary key, consumer text, subject text, n int)');
  }
  async down(): Promise<void> {}
}

/**
 * What the handlers of the suite are told to do: fail for these numbers, this often; take so long; fail a share of all
 * tries, which ones depends on the seed alone.
 */
export const orders = { failing: new Map<string, number>(), slowMs: 0, failShare: 0, seed: '' };
/** The trace to which the consumer of batches attributed what it did about a subject. */
export const causes = new Map<string, string | undefined>();
/** Sizes of the batches that were handled at once. */
export const batches: number[] = [];

/** At least 0, below 1; the same for the same text. */
const drawn = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;

const isUnlucky = (key: string, attempt: number) => drawn(`${orders.seed}/${key}/${attempt}`) < orders.failShare;

async function record(
  tx: EntityManager,
  consumer: string,
  event: EventOf<typeof Counted>,
  { attempt }: { attempt: number },
): Promise<void> {
  await tx.query('insert into effect (consumer, subject, n) values ($1, $2, $3)', [
    consumer,
    event.subject,
    event.data.n,
  ]);
  if (orders.slowMs > 0) await sleep(orders.slowMs);
  const key = `${consumer}/${event.subject}/${event.data.n}`;
  const left = orders.failing.get(key) ?? 0;
  if (left > 0) {
    orders.failing.set(key, left - 1);
    throw new Error('told to fail; write to someone@example.org');
  }
  if (isUnlucky(key, attempt)) throw new Error('failed at random');
}

/** Fails for a whole batch when one of it is to fail; only alone does that one count as tried. */
async function recordAll(
  tx: EntityManager,
  events: readonly EventOf<typeof Counted>[],
  delivery: { attempt: number },
): Promise<void> {
  const [only, ...others] = events;
  if (only && others.length === 0) return record(tx, 'many', only, delivery);
  await tx.query(
    `insert into effect (consumer, subject, n)
     select 'many', subject, n from unnest($1::text[], $2::int[]) with ordinality as e(subject, n, nth) order by nth`,
    [events.map(({ subject }) => subject), events.map(({ data }) => data.n)],
  );
  if (orders.slowMs > 0) await sleep(orders.slowMs);
  const keys = events.map(({ subject, data }) => `many/${subject}/${data.n}`);
  if (keys.some((key) => (orders.failing.get(key) ?? 0) > 0 || isUnlucky(key, delivery.attempt)))
    throw new Error('told to fail as a batch');
  batches.push(events.length);
}

@Controller()
class FirstConsumer {
  @Consumes(Counted, 'first')
  async handle(@Payload() event: EventOf<typeof Counted>, @Ctx() delivery: Delivery): Promise<void> {
    await delivery.once((tx) => record(tx, 'first', event, delivery));
  }
}
@Controller()
class SecondConsumer {
  @Consumes(Counted, 'second', { afterDeadLetter: 'wait' })
  async handle(@Payload() event: EventOf<typeof Counted>, @Ctx() delivery: Delivery): Promise<void> {
    await delivery.once((tx) => record(tx, 'second', event, delivery));
  }
}

@Controller()
class ManyConsumer {
  @ConsumesBatches([Counted, Tallied], 'many', { afterDeadLetter: 'wait' })
  async handle(@Ctx() delivery: BatchDelivery<EventOf<typeof Counted>>): Promise<void> {
    await delivery.once(async (tx, events) => {
      for (const { subject } of events) causes.set(subject, causeOf(subject));
      await recordAll(tx, events, delivery);
    });
  }
}

@Module({ controllers: [FirstConsumer, SecondConsumer, ManyConsumer] })
export class ConsumerModule {}
@Module({})
class ProducerModule {}

const modules = { booking: ProducerModule, notifications: ConsumerModule };
const subscriptions = { booking: [], notifications: [Counted, Tallied], outcomes: [] };

/** `many` takes batches. */
export type ConsumerName = 'first' | 'second' | 'many';

/** A publishing and a consuming service on one bus, each in its own schema. */
export class BusHarness {
  producer!: RunningService;
  consumer!: RunningService;

  private constructor(
    readonly database: TestDatabase,
    private readonly busEnv: Record<string, string>,
  ) {}

  /** @param busEnv what chooses the bus: EVENT_BUS and where it is */
  static async start(busEnv: Record<string, string>): Promise<BusHarness> {
    const migrations = [CreateBusTest1700000000000];
    const database = await createTestDatabase({ schema: 'booking', migrations });
    await migrate({ name: 'notifications', url: database.url('notifications', 'owner'), migrations });
    const harness = new BusHarness(database, busEnv);
    harness.producer = await harness.service('booking', ProducerModule);
    await harness.startConsumer();
    return harness;
  }

  /** Starts the consuming service, after it was closed, or beside another instance. */
  async startConsumer(): Promise<RunningService> {
    this.consumer = await this.service('notifications', ConsumerModule);
    return this.consumer;
  }

  async service(name: 'booking' | 'notifications', module: typeof ProducerModule): Promise<RunningService> {
    return startService(name, this.environment(name), module);
  }

  /**
   * Starts one more instance of a service in a process of its own, to be killed.
   * @param slowMs how long its handlers take, so that a kill finds them at work
   */
  async spawn(name: 'booking' | 'notifications', slowMs = 0): Promise<ChildProcess> {
    const child = fork(join(__dirname, 'bus-child.ts'), [name, String(slowMs)], {
      execArgv: ['--require', join(__dirname, 'typescript-hook.cjs')],
      env: { PATH: process.env.PATH, ...this.environment(name) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const died = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`the child ended before it was ready (${code ?? signal})`);
    });
    await Promise.race([once(child, 'message'), died]);
    died.catch(() => undefined);
    return child;
  }

  /** Connects to the consuming service's database again, without consuming, after its instance here was closed. */
  async reopen(): Promise<void> {
    if (!this.consumer.source.isInitialized) await this.consumer.source.initialize();
  }

  /** Ends connections to the database of the suite, as a restart of PostgreSQL would. @param which condition on pg_stat_activity */
  async cutConnections(which: string): Promise<void> {
    const admin = new Client({ connectionString: this.database.adminUrl });
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and ${which}`,
    );
    await admin.end();
  }

  private environment(name: 'booking' | 'notifications'): Record<string, string> {
    const { DATABASE_OWNER_URL: _owner, ...rest } = testEnvironment(this.database, name);
    return { ...rest, ...this.busEnv };
  }

  get source(): DataSource {
    return this.producer.source;
  }

  /** Publishes numbers for one subject, each in a transaction of its own. */
  async count(subject: string, ...numbers: number[]): Promise<void> {
    for (const n of numbers) {
      await transaction(this.source, async (tx) => {
        await appendToOutbox(tx, Counted, { subject, aggregateVersion: n, data: { n }, time: new Date() });
      });
    }
  }

  /** Publishes numbers of several subjects together, in the order given. */
  async countTogether(numbers: readonly (readonly [subject: string, n: number])[], contract = Counted): Promise<void> {
    await transaction(this.source, async (tx) => {
      const events = numbers.map(([subject, n]) => ({ subject, aggregateVersion: n, data: { n }, time: new Date() }));
      await appendAllToOutbox(tx, contract, events);
    });
  }

  /** Numbers that took effect, in order. */
  async effects(consumer: ConsumerName, subject: string): Promise<number[]> {
    const rows = (await this.consumer.source.query(
      'select n from effect where consumer = $1 and subject = $2 order by position',
      [consumer, subject],
    )) as { n: number }[];
    return rows.map(({ n }) => n);
  }

  async failed(
    subject: string,
  ): Promise<{ consumer: string; state: string; attempts: number; error: string | null; id: string; n: number }[]> {
    return this.consumer.source.query(
      `select id, consumer, state, attempts, error, case when json_typeof(envelope->'data'->'n') = 'number' then (envelope->'data'->>'n')::int end as n from failed_event where subject = $1 order by position`,
      [subject],
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.producer.close(), this.consumer.close()]);
    await this.database.drop();
  }
}

/** Starts a service of the suite from an environment, in this process. */
export function startService(
  name: 'booking' | 'notifications',
  env: Record<string, string | undefined>,
  module: typeof ProducerModule = modules[name],
): Promise<RunningService> {
  const config = parseConfig(baseConfig, env);
  return createService({ name, config, module, entities: [], migrations: [], subscriptions });
}

/** Ends a child as a crash would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Waits until `check` holds. @throws Error with what was seen last */
export async function eventually(check: () => Promise<void>, withinMs = 15_000): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

export const aSubject = (): string => randomUUID();

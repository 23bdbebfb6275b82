import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { clockTables } from '@unknot/shared/clock/clock-tables';
import { baseConfig, parseConfig } from '@unknot/shared/config/config';
import { defineEvent, type EventOf, type ServiceName } from '@unknot/shared/contracts/events/event';
import { Consumes, ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery, Delivery } from '@unknot/shared/messaging/delivery';
import { messagingTables } from '@unknot/shared/messaging/messaging-tables';
import { pausingTables } from '@unknot/shared/messaging/operations/paused-consumers';
import { appendAllToOutbox } from '@unknot/shared/messaging/outbox';
import { migrate } from '@unknot/shared/persistence/migrate';
import { transaction } from '@unknot/shared/persistence/transaction';
import { createService } from '@unknot/shared/service/create-service';
import type { RunningService } from '@unknot/shared/service/service';
import { createTestDatabase } from '@unknot/shared/testing/database';
import { testEnvironment } from '@unknot/shared/testing/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { Arrivals, type Bus, type Effect, effectSql, effectTable } from './rounds';

const Kept = defineEvent({
  type: 'unknot.bench.kept.v1',
  topic: 'booking.appointments',
  description: 'A bench asks to keep a row.',
  data: z.object({ subject: z.uuid(), version: z.number().int() }),
  example: { subject: '0190d8a0-0000-7000-8000-000000000000', version: 1 },
});

class CreateBench1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await clockTables(runner);
    await messagingTables(runner);
    await pausingTables(runner);
    await runner.query(effectTable);
  }
  async down(): Promise<void> {}
}

const KeptTogether = defineEvent({ ...Kept, type: 'unknot.bench.kept-together.v1', topic: 'booking.clients' });

const arrivals = new Arrivals();

@Controller()
class OneByOne {
  @Consumes(Kept, 'one-by-one')
  async handle(@Payload() event: EventOf<typeof Kept>, @Ctx() delivery: Delivery): Promise<void> {
    arrivals.begin(event.subject);
    await arrivals.passed();
    await delivery.once((tx) => tx.query(effectSql, [[event.subject], [event.data.version]]));
    arrivals.end();
  }
}

@Controller()
class Together {
  @ConsumesBatches([KeptTogether], 'together')
  async handle(@Ctx() delivery: BatchDelivery<EventOf<typeof Kept>>): Promise<void> {
    let count = 0;
    await arrivals.passed();
    await delivery.once(async (tx, events) => {
      for (const { subject } of events) arrivals.begin(subject);
      await tx.query(effectSql, [events.map(({ subject }) => subject), events.map(({ data }) => data.version)]);
      count = events.length;
    });
    arrivals.end(count);
  }
}

@Module({ controllers: [OneByOne, Together] })
class ConsumerModule {}
@Module({})
class ProducerModule {}

const subscriptions = { booking: [], notifications: [Kept, KeptTogether], outcomes: [] };

/** A bus of ours: `bus` hands over to a consumer that takes one event at a time, `batches` to one that takes many. */
export interface OurBus {
  bus: Bus;
  batches: Bus;
  /** Resolves when all that was handed over stands on the bus. */
  published(): Promise<void>;
  close(): Promise<void>;
}

/** Two services of ours, one that publishes and one that consumes, on the bus that `environment` chooses. */
export async function ourBus(name: string, environment: Record<string, string>): Promise<OurBus> {
  const migrations = [CreateBench1700000000000];
  const database = await createTestDatabase({ schema: 'booking', migrations });
  await migrate({ name: 'notifications', url: database.url('notifications', 'owner'), migrations });
  const start = async (service: ServiceName, module: typeof ProducerModule): Promise<RunningService> => {
    const { DATABASE_OWNER_URL: _owner, ...rest } = testEnvironment(database, service);
    const config = parseConfig(baseConfig, { ...rest, ...environment });
    return createService({ name: service, config, module, entities: [], migrations: [], subscriptions });
  };
  const producer = await start('booking', ProducerModule);
  const consumer = await start('notifications', ConsumerModule);
  const handOver = (contract: typeof Kept) => (events: readonly Effect[]) =>
    transaction(producer.source, async (tx) => {
      const facts = events.map((data) => ({
        subject: data.subject,
        aggregateVersion: data.version,
        data,
        time: new Date(),
      }));
      await appendAllToOutbox(tx, contract, facts);
    });
  const busOf = (named: string, contract: typeof Kept): Bus => {
    return { name: named, arrivals, delayFrom: 'committed', handOver: handOver(contract) };
  };
  return {
    bus: busOf(name, Kept),
    batches: busOf(`${name}, in batches`, KeptTogether),
    published: async () => {
      const waiting = 'select exists (select from outbox where published_at is null) as some';
      while ((await producer.source.query(waiting))[0].some) await sleep(20);
    },
    close: async () => {
      await consumer.close();
      await producer.close();
      await database.drop();
    },
  };
}

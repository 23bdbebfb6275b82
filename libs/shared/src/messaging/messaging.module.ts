import { type DynamicModule, Module } from '@nestjs/common';
import type { EventContract, ServiceName } from '../contracts/events/event';
import { subscriptions as declared } from '../contracts/events/subscriptions';
import { type JobBackend, Jobs } from '../jobs/jobs';
import { Reconcilers } from '../jobs/reconcilers';
import type { PlatformParts } from '../service/platform.module';
import { Consumers } from './consumers';
import { EventIntake } from './event-intake';
import { EventPublisher } from './event-publisher';
import type { EventServer } from './event-server';
import { FailedEvents } from './failed-events';
import { kafkaClient } from './kafka/kafka-client';
import { KafkaEventServer } from './kafka/kafka-event-server';
import { KafkaPublisher } from './kafka/kafka-publisher';
import { MessagingRuntime } from './messaging-runtime';
import { OperationsController } from './operations/operations.controller';
import { OperationsQuery } from './operations/operations.query';
import { PostgresEventServer } from './postgres/postgres-event-server';
import { PostgresPublisher } from './postgres/postgres-publisher';
import { OutboxRelay } from './relay';
import { RetryFailedEvent } from './retry-failed-event';
import { Settle } from './settle';
import { Snapshots } from './snapshots';

/** Nest's microservice strategy of this service, for `connectMicroservice`. */
export const EVENT_SERVER = Symbol('event server');

// biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
export type Subscriptions = Record<ServiceName, readonly EventContract<any>[]>;

/** Events and jobs of one service, on the bus that its configuration names. */
@Module({})
export class MessagingModule {
  static forService(parts: PlatformParts, subscriptions: Subscriptions = declared): DynamicModule {
    const built = build(parts, subscriptions);
    const { jobs, reconcilers, snapshots, failed, settle, runtime } = built;
    return {
      module: MessagingModule,
      global: true,
      controllers: [OperationsController],
      providers: [
        { provide: Jobs, useValue: jobs },
        { provide: Reconcilers, useValue: reconcilers },
        { provide: Snapshots, useValue: snapshots },
        { provide: FailedEvents, useValue: failed },
        { provide: Settle, useValue: settle },
        { provide: MessagingRuntime, useValue: runtime },
        { provide: OperationsQuery, useValue: new OperationsQuery(parts.source, parts.name) },
        { provide: EVENT_SERVER, useValue: runtime.server },
      ],
      exports: [Jobs, Reconcilers, Snapshots, Settle],
    };
  }
}

function build(parts: PlatformParts, subscriptions: Subscriptions) {
  const { name, config, source, logger, listener, health } = parts;
  const consumers = new Consumers();
  const failed = new FailedEvents(source);
  const intake = new EventIntake(source, consumers, failed, logger);
  const { server, publisher, backend } = bus(parts, subscriptions, consumers, intake);
  const relay = new OutboxRelay({ service: name, databaseUrl: config.DATABASE_URL }, publisher, listener, logger);
  const jobs = new Jobs(name, backend, logger);
  const reconcilers = new Reconcilers(logger);
  const retry = new RetryFailedEvent(source, consumers, failed, intake, logger);
  return {
    failed,
    jobs,
    reconcilers,
    snapshots: new Snapshots(source),
    settle: new Settle(source, relay, server, jobs, reconcilers),
    runtime: new MessagingRuntime(server, { publisher, relay, jobs, reconcilers, intake, failed, retry, health }),
  };
}

function bus(
  { name, config, logger }: PlatformParts,
  subscriptions: Subscriptions,
  consumers: Consumers,
  intake: EventIntake,
): { server: EventServer; publisher: EventPublisher; backend: JobBackend } {
  const serverParts = { service: name, subscriptions: subscriptions[name], consumers, intake, logger };
  if (config.EVENT_BUS === 'kafka') {
    const kafka = kafkaClient({ service: name, brokers: config.KAFKA_BROKERS }, logger);
    const publisher = new KafkaPublisher(kafka);
    publisher.connect().catch(() => undefined); // The relay tries again with the first event.
    return {
      server: new KafkaEventServer(serverParts, kafka),
      publisher,
      backend: { redisUrl: config.REDIS_URL ?? '' },
    };
  }
  const busUrl = config.BUS_DATABASE_URL ?? '';
  return {
    server: new PostgresEventServer(serverParts, busUrl),
    publisher: new PostgresPublisher(name, busUrl, subscriptions),
    backend: { postgresUrl: busUrl },
  };
}

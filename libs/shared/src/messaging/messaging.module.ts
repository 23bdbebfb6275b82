import { type DynamicModule, Module } from '@nestjs/common';
import type { EventContract, ServiceName } from '../contracts/events/event';
import { subscriptions as declared } from '../contracts/events/subscriptions';
import { type JobBackend, Jobs } from '../jobs/jobs';
import { Reconcilers } from '../jobs/reconcilers';
import type { PlatformParts } from '../service/platform.module';
import { Consumers } from './consumers';
import { type DirectBus, DirectPublisher } from './direct/direct-bus';
import { DirectEventServer } from './direct/direct-event-server';
import { EventIntake } from './event-intake';
import { EventPublisher } from './event-publisher';
import type { EventServer } from './event-server';
import { FailedEvents } from './failed-events';
import { Housekeeping } from './housekeeping';
import { kafkaClient } from './kafka/kafka-client';
import { KafkaEventServer } from './kafka/kafka-event-server';
import { KafkaPublisher } from './kafka/kafka-publisher';
import { KafkaTopics } from './kafka/kafka-topics';
import { messagingFigures } from './messaging-figures';
import { MessagingRuntime } from './messaging-runtime';
import { ListFailedEvents } from './operations/failed-events.query';
import { OperationsController } from './operations/operations.controller';
import { OperationsQuery } from './operations/operations.query';
import { PausedConsumers } from './operations/paused-consumers';
import { ServiceTime } from './operations/service-time';
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
  /** @param direct brings the events instead of the bus that the configuration names, and has the service work */
  static forService(
    parts: PlatformParts,
    subscriptions: Subscriptions = declared,
    direct: DirectBus | undefined = undefined,
  ): DynamicModule {
    const built = build(parts, subscriptions, direct);
    const { jobs, reconcilers, snapshots, failed, settle, runtime, consumers } = built;
    const names = () => consumers.names();
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
        { provide: ServiceTime, useValue: new ServiceTime(parts.name, parts.clock, settle, reconcilers) },
        { provide: MessagingRuntime, useValue: runtime },
        { provide: OperationsQuery, useValue: new OperationsQuery(parts.source, parts.name, names) },
        { provide: ListFailedEvents, useValue: new ListFailedEvents(parts.source) },
        { provide: PausedConsumers, useValue: new PausedConsumers(parts.source, names) },
        { provide: EVENT_SERVER, useValue: runtime.server },
      ],
      exports: [Jobs, Reconcilers, Snapshots, Settle],
    };
  }
}

function build(parts: PlatformParts, subscriptions: Subscriptions, direct: DirectBus | undefined) {
  const { name, config, source, logger, listener, health, metrics, figures, tracing } = parts;
  const consumers = new Consumers();
  const failed = new FailedEvents(source);
  const intake = new EventIntake(source, consumers, failed, logger, metrics, tracing);
  const { server, publisher, backend } = bus(parts, subscriptions, consumers, intake, direct);
  const settings = { service: name, databaseUrl: config.DATABASE_URL };
  const relay = new OutboxRelay(settings, publisher, listener, logger, metrics, tracing);
  const jobs = new Jobs(name, backend, logger, parts.refused, tracing);
  const reconcilers = new Reconcilers(logger);
  reconcilers.register(new Housekeeping(source, config, logger));
  const retry = new RetryFailedEvent(source, consumers, failed, intake, logger, metrics, tracing);
  messagingFigures(figures, { server, jobs });
  direct?.join({ subscriptions: subscriptions[name], intake, relay, reconcilers });
  return {
    consumers,
    failed,
    jobs,
    reconcilers,
    snapshots: new Snapshots(source),
    settle: new Settle(source, relay, server, jobs, reconcilers),
    runtime: new MessagingRuntime(server, {
      publisher,
      relay,
      jobs,
      reconcilers,
      intake,
      failed,
      retry,
      health,
      byHand: direct !== undefined,
    }),
  };
}

function bus(
  { name, config, logger, refused }: PlatformParts,
  subscriptions: Subscriptions,
  consumers: Consumers,
  intake: EventIntake,
  direct: DirectBus | undefined,
): { server: EventServer; publisher: EventPublisher; backend: JobBackend | null } {
  const serverParts = { service: name, subscriptions: subscriptions[name], consumers, intake, logger };
  if (direct) {
    return { server: new DirectEventServer(serverParts), publisher: new DirectPublisher(direct), backend: null };
  }
  if (config.EVENT_BUS === 'kafka') {
    const kafka = kafkaClient(name, config, logger);
    const topics = new KafkaTopics(kafka, config, logger);
    const publisher = new KafkaPublisher(kafka, topics, refused);
    void publisher.connect();
    return {
      server: new KafkaEventServer(serverParts, kafka, topics, refused),
      publisher,
      backend: { redisUrl: config.REDIS_URL ?? '', authorities: config.REDIS_CA_FILE },
    };
  }
  const busUrl = config.BUS_DATABASE_URL ?? '';
  return {
    server: new PostgresEventServer(serverParts, busUrl),
    publisher: new PostgresPublisher(name, busUrl, subscriptions),
    backend: { postgresUrl: busUrl },
  };
}

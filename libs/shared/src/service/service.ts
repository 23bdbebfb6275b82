import type { RequestListener } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { DataSource, EntitySchema, MixedList } from 'typeorm';
import type { DatabasePurpose } from '../clock/clock-tables';
import type { DatabaseClock } from '../clock/database-clock';
import type { BaseConfig } from '../config/config';
import type { ServiceName } from '../contracts/events/event';
import type { DirectBus } from '../messaging/direct/direct-bus';
import type { Subscriptions } from '../messaging/messaging.module';
import type { HealthReport } from '../observability/health';

/** What makes a service: its name, its tables and its root module. Everything else is the same for all three. */
export interface ServiceDefinition<C extends BaseConfig = BaseConfig> {
  name: ServiceName;
  config: C;
  /** Root module of the features; the platform's providers are global. */
  module: Type | DynamicModule;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM types classes as Function
  entities: MixedList<Function | string | EntitySchema>;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM types classes as Function
  migrations: MixedList<Function>;
  /** Who subscribes to what; the declaration in the contracts when left out. */
  subscriptions?: Subscriptions;
  /** Marks a database that this start creates; one that exists keeps its mark. */
  purpose?: DatabasePurpose;
  /**
   * Lets whoever starts the service move its time and have it work, beside the others on the same bus; by itself it does
   * nothing but answer requests. Its statements are planned once a connection: no other release may migrate meanwhile.
   */
  directBus?: DirectBus;
}

/** A service that runs; how it is reached is up to the caller. */
export interface RunningService {
  name: ServiceName;
  app: NestExpressApplication;
  source: DataSource;
  clock: DatabaseClock;
  logger: Logger;
  /** Answers HTTP; the addresses begin with `/api/<service>` and `/health`. */
  handler: RequestListener;
  live(): HealthReport;
  ready(): Promise<HealthReport>;
  /** Stops taking work, finishes what is under way (at most the grace period) and lets go of everything. */
  close(): Promise<void>;
}

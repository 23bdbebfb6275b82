import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { PolicyGuard } from '../auth/policy.guard';
import { publicKeyOf } from '../auth/staff-token';
import { Clock } from '../clock/clock';
import { DatabaseClock } from '../clock/database-clock';
import type { BaseConfig, ConfigError } from '../config/config';
import type { ServiceName } from '../contracts/events/event';
import { Figures } from '../observability/figures';
import { Health } from '../observability/health';
import { Metrics } from '../observability/metrics';
import { MetricsController } from '../observability/metrics.controller';
import { Tracing } from '../observability/tracing';
import { PgListener } from '../persistence/pg-listener';
import { HealthController } from './health.controller';
import { Idempotency } from './idempotency';
import { LOGGER, SERVICE_CONFIG, SERVICE_NAME } from './tokens';

/** What is connected before the modules are wired. */
export interface PlatformParts {
  name: ServiceName;
  config: BaseConfig;
  source: DataSource;
  clock: DatabaseClock;
  logger: Logger;
  listener: PgListener;
  health: Health;
  metrics: Metrics;
  figures: Figures;
  /** Ends the start: what is waited for in the background is there and refuses us. */
  refused: (error: ConfigError) => void;
  tracing: Tracing;
}

/** Gives every module the connected database, the clock, the logger, the configuration and the policy guard. */
@Module({})
export class PlatformModule {
  static forService(parts: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [TypeOrmModule.forRootAsync({ useFactory: () => ({}), dataSourceFactory: async () => parts.source })],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: SERVICE_NAME, useValue: parts.name },
        { provide: SERVICE_CONFIG, useValue: parts.config },
        { provide: LOGGER, useValue: parts.logger },
        { provide: Clock, useValue: parts.clock },
        { provide: DatabaseClock, useValue: parts.clock },
        { provide: PgListener, useValue: parts.listener },
        { provide: Health, useValue: parts.health },
        { provide: Metrics, useValue: parts.metrics },
        { provide: Figures, useValue: parts.figures },
        { provide: Tracing, useValue: parts.tracing },
        { provide: Idempotency, useFactory: (source: DataSource) => new Idempotency(source), inject: [DataSource] },
        {
          provide: APP_GUARD,
          inject: [Reflector],
          useFactory: (reflector: Reflector) =>
            new PolicyGuard(reflector, parts.clock, {
              service: parts.name,
              staffPublicKey: publicKeyOf(parts.config.STAFF_TOKEN_PUBLIC_KEY),
              serviceSecret: parts.config.SERVICE_SECRET,
              linkKeys: parts.config.LINK_KEYS,
            }),
        },
      ],
      exports: [
        SERVICE_NAME,
        SERVICE_CONFIG,
        LOGGER,
        Clock,
        DatabaseClock,
        PgListener,
        Health,
        Metrics,
        Figures,
        Tracing,
        Idempotency,
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { DatabaseClock } from '../clock/database-clock';
import { type BaseConfig, ConfigError } from '../config/config';
import { EVENT_SERVER, MessagingModule } from '../messaging/messaging.module';
import { Figures } from '../observability/figures';
import { Health } from '../observability/health';
import { createLogger, NestLogger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { measurePool } from '../observability/pool-metrics';
import { Tracing } from '../observability/tracing';
import { createDataSource } from '../persistence/data-source';
import { migrate } from '../persistence/migrate';
import { PgListener } from '../persistence/pg-listener';
import { connected } from './connect';
import { dressHttpEdge } from './http-edge';
import { serveOpenApi } from './open-api';
import { PlatformModule, type PlatformParts } from './platform.module';
import type { RunningService, ServiceDefinition } from './service';

/**
 * Starts a service: waits for its database, migrates it when it may, wires the modules, and begins to publish
 * and to consume. It listens on no port: the caller decides where its handler is reached.
 * @param refused told when Kafka or Redis, waited for in the background, is there and refuses the credentials
 * @throws ConfigError when the database does
 */
export async function createService<C extends BaseConfig>(
  definition: ServiceDefinition<C>,
  refused?: (error: ConfigError) => void,
): Promise<RunningService> {
  const { name, config } = definition;
  const logger = createLogger({ service: name, level: config.LOG_LEVEL, file: config.LOG_FILE });
  const source = await openDatabase(definition, logger);
  const listener = new PgListener(config.DATABASE_URL, `unknot-${name}-listener`);
  const clock = new DatabaseClock(source, name, config.UNKNOT_TEST_CLOCK, logger);
  await clock.start(definition.directBus ? undefined : listener);
  const health = new Health();
  health.add({ name: 'database', forRequests: true, ready: () => source.query('select 1').then(() => true) });

  const metrics = new Metrics(name);
  measurePool(source, metrics);
  const { DATABASE_URL: databaseUrl, UNKNOT_TEST_CLOCK: testClock } = config;
  const figures = new Figures({ service: name, databaseUrl, testClock }, metrics, logger);

  const tracing = Tracing.start(name, config.OTEL_EXPORTER_OTLP_ENDPOINT, logger);
  const app = await wire(definition, {
    ...{ name, config, source, clock, logger, listener, health, metrics, figures, tracing },
    refused: refused ?? ((error) => logger.error(error.message)),
  });
  return {
    name,
    app,
    source,
    clock,
    logger,
    handler: app.getHttpAdapter().getInstance(),
    live: () => health.live(),
    ready: () => health.ready(),
    close: async () => {
      await app.close();
      clock.stop();
      figures.close();
      await listener.close();
      await tracing.close();
      if (source.isInitialized) await source.destroy();
      logger.flush();
    },
  };
}

/**
 * Brings the schema of a service up to date as its owner, and does nothing else; waits for a database that is away.
 * @throws ConfigError when the owner is not named, or refused
 */
export async function migrateService({ name, config, migrations }: ServiceDefinition, logger: Logger): Promise<void> {
  const url = config.DATABASE_OWNER_URL;
  if (url === undefined) throw new ConfigError('Correct the configuration: to migrate needs DATABASE_OWNER_URL.');
  const ran = await connected('DATABASE_OWNER_URL', logger, () => migrate({ name, url, migrations }));
  if (ran.length > 0) logger.info({ migrations: ran }, 'schema brought up to date');
}

async function openDatabase(definition: ServiceDefinition, logger: Logger): Promise<DataSource> {
  const { name, config, entities, purpose } = definition;
  if (config.DATABASE_OWNER_URL !== undefined) await migrateService(definition, logger);
  const source = createDataSource({
    name,
    url: config.DATABASE_URL,
    entities,
    poolSize: config.DATABASE_POOL,
    testClock: config.UNKNOT_TEST_CLOCK,
    planOnce: definition.directBus !== undefined,
  });
  await connected('DATABASE_URL', logger, () => source.initialize());
  const { EVENT_BUS: bus, BUS_DATABASE_URL: busUrl } = config;
  if (bus === 'postgres' && busUrl) await connected('BUS_DATABASE_URL', logger, () => reach(busUrl));
  if (purpose !== undefined && purpose !== 'production') {
    await source.query("update service_setting set purpose = $1 where purpose = 'production'", [purpose]);
  }
  return source;
}

/** Connects once. @throws what keeps us out */
async function reach(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function wire(definition: ServiceDefinition, parts: PlatformParts): Promise<NestExpressApplication> {
  @Module({
    imports: [
      PlatformModule.forService(parts),
      MessagingModule.forService(parts, definition.subscriptions, definition.directBus),
      definition.module,
    ],
  })
  class ServiceRoot {}

  const app = await NestFactory.create<NestExpressApplication>(ServiceRoot, new ExpressAdapter(), {
    logger: new NestLogger(parts.logger),
    bodyParser: false,
    abortOnError: false,
  });
  dressHttpEdge(app, {
    prefix: `api/${parts.name}`,
    logger: parts.logger,
    metrics: parts.metrics,
    tracing: parts.tracing,
  });
  serveOpenApi(app, parts.name);
  app.connectMicroservice<CustomStrategy>({ strategy: app.get(EVENT_SERVER) }, { inheritAppConfig: false });
  await app.startAllMicroservices();
  await app.init();
  return app;
}

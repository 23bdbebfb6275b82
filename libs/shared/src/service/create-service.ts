import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { DatabaseClock } from '../clock/database-clock';
import type { BaseConfig } from '../config/config';
import { EVENT_SERVER, MessagingModule } from '../messaging/messaging.module';
import { Health } from '../observability/health';
import { createLogger, NestLogger } from '../observability/logger';
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
 * @throws ConfigError when the database refuses the credentials
 */
export async function createService<C extends BaseConfig>(definition: ServiceDefinition<C>): Promise<RunningService> {
  const { name, config } = definition;
  const logger = createLogger({ service: name, level: config.LOG_LEVEL, file: config.LOG_FILE });
  const source = await openDatabase(definition, logger);
  const listener = new PgListener(config.DATABASE_URL, `unknot-${name}-listener`);
  const clock = new DatabaseClock(source, name, config.UNKNOT_TEST_CLOCK, logger);
  await clock.start(listener);
  const health = new Health();
  health.add({ name: 'database', ready: () => source.query('select 1').then(() => true) });

  const app = await wire(definition, { name, config, source, clock, logger, listener, health });
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
      await listener.close();
      if (source.isInitialized) await source.destroy();
      logger.flush();
    },
  };
}

async function openDatabase(definition: ServiceDefinition, logger: Logger): Promise<DataSource> {
  const { name, config, entities, migrations, purpose } = definition;
  if (config.DATABASE_OWNER_URL !== undefined) {
    const ownerUrl = config.DATABASE_OWNER_URL;
    const ran = await connected('database', logger, () => migrate({ name, url: ownerUrl, migrations }));
    if (ran.length > 0) logger.info({ migrations: ran }, 'schema brought up to date');
  }
  const source = createDataSource({
    name,
    url: config.DATABASE_URL,
    entities,
    poolSize: config.DATABASE_POOL,
    testClock: config.UNKNOT_TEST_CLOCK,
  });
  await connected('database', logger, () => source.initialize());
  if (purpose !== undefined && purpose !== 'production') {
    await source.query("update service_setting set purpose = $1 where purpose = 'production'", [purpose]);
  }
  return source;
}

async function wire(definition: ServiceDefinition, parts: PlatformParts): Promise<NestExpressApplication> {
  @Module({
    imports: [
      PlatformModule.forService(parts),
      MessagingModule.forService(parts, definition.subscriptions),
      definition.module,
    ],
  })
  class ServiceRoot {}

  const app = await NestFactory.create<NestExpressApplication>(ServiceRoot, new ExpressAdapter(), {
    logger: new NestLogger(parts.logger),
    bodyParser: false,
    abortOnError: false,
  });
  dressHttpEdge(app, { prefix: `api/${parts.name}`, logger: parts.logger });
  serveOpenApi(app, parts.name);
  app.connectMicroservice<CustomStrategy>({ strategy: app.get(EVENT_SERVER) }, { inheritAppConfig: false });
  await app.startAllMicroservices();
  await app.init();
  return app;
}

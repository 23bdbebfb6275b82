import { type RequestListener, request as send } from 'node:http';
import { join, resolve } from 'node:path';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { prepareDatabase } from '@unknot/shared/persistence/prepare-database';
import { startCatcher } from '@unknot/standalone/catcher/catcher';
import { catcherRoutes } from '@unknot/standalone/catcher-routes';
import { environmentsOf } from '@unknot/standalone/environments';
import { Front } from '@unknot/standalone/front';
import { secretsIn } from '@unknot/standalone/secrets';
import { StaticPages } from '@unknot/standalone/static-pages';
import { Client } from 'pg';
import { consoleConsumer, startKafka } from '../../tools/kafka/kafka';
import { startPostgres, whyNoPostgres } from '../../tools/postgres/postgres';
import { startRedis } from '../../tools/redis/redis';
import { freePort } from '../../tools/support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import type { System } from './system';

const root = resolve(__dirname, '../..');

/**
 * Three processes as production runs them, with Kafka, Redis and PostgreSQL of their own. Only the reverse proxy is
 * ours: it hands requests on to the ports of the services.
 */
export async function startCluster(): Promise<System> {
  const folder = ownFolder('cluster');
  const flavour = whyNoPostgres('system') === undefined ? 'system' : 'embedded';
  const [kafka, redis, postgres] = await Promise.all([startKafka(), startRedis(), startPostgres({ flavour })]);
  const secrets = await secretsIn(join(folder, 'secrets.json'));
  await prepareDatabase({ adminUrl: postgres.adminUrl, passwords: secrets.database });
  const catcher = await startCatcher({ now: () => new Date() });
  const ports = Object.fromEntries(
    await Promise.all(serviceNames.map(async (name) => [name, await freePort()])),
  ) as Record<ServiceName, number>;
  const frontPort = await freePort();
  const url = `http://localhost:${frontPort}`;
  const environments = environmentsOf({
    env: {},
    port: frontPort,
    publicUrl: url,
    logLevel: 'info',
    logFile: (name) => join(folder, `${name}.log`),
    secrets,
    databaseUrl: (role, password) => {
      const address = new URL(postgres.adminUrl);
      address.username = role;
      address.password = password;
      return address.href;
    },
    catcher,
  });
  const processes = new Map<ServiceName, OwnProcess>();
  const start = async (name: ServiceName): Promise<void> => {
    const { BUS_DATABASE_URL: _, ...env } = environments[name];
    const service = new OwnProcess({
      command: process.execPath,
      args: [join(root, `dist/apps/${name}/src/main.js`)],
      logFile: join(folder, `${name}.out`),
      cwd: root,
      env: {
        ...env,
        PATH: process.env.PATH,
        PORT: String(ports[name]),
        EVENT_BUS: 'kafka',
        KAFKA_BROKERS: kafka.brokers.join(','),
        REDIS_URL: redis.url,
      },
    });
    processes.set(name, service);
    await service.ready(async () => (await fetch(`http://127.0.0.1:${ports[name]}/health/ready`)).ok, 60_000);
  };
  await Promise.all(serviceNames.map(start));
  await allowMovingTheClock(postgres.adminUrl);

  const front = new Front(await StaticPages.in(join(root, 'dist/web')));
  await front.listen(frontPort);
  const services = new Map(
    serviceNames.map((name) => [
      name,
      {
        handler: proxyTo(ports[name]),
        live: () => ({ status: 'ok' as const, checks: {} }),
        ready: async () => ({ status: 'ok' as const, checks: {} }),
      },
    ]),
  );
  front.open({ services, catcher: catcherRoutes(catcher) });

  return {
    url,
    caught: async () => catcher.list().messages,
    restart: { stop: async (name) => processes.get(name)?.end(), start },
    readTopic: async (topic) => {
      const { records } = await consoleConsumer({ brokers: kafka.brokers, topic, timeoutMs: 8_000 });
      return records.map((record) => ({
        headers: JSON.stringify(record.headers),
        key: String(record.key),
        value: String(record.value),
      }));
    },
    stop: async () => {
      await front.close();
      await Promise.all([...processes.values()].map((service) => service.end()));
      await catcher.close();
      await Promise.all([kafka.stop(), redis.stop(), postgres.stop()]);
      removeOwnFolder(folder);
    },
  };
}

/** A test may move the clock only where the database says that it is one. */
async function allowMovingTheClock(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  for (const name of serviceNames) {
    await admin.query(`update ${name}.service_setting set purpose = 'test'`);
    await admin.query('select pg_notify($1, $2)', [`${name}_clock`, '']);
  }
  await admin.end();
}

const proxyTo =
  (port: number): RequestListener =>
  (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = send({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    incoming.pipe(onward);
  };

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { prepareDatabase } from '@unknot/shared/persistence/prepare-database';
import { type Catcher, startCatcher } from '@unknot/standalone/catcher/catcher';
import { environmentsOf } from '@unknot/standalone/environments';
import { secretsIn } from '@unknot/standalone/secrets';
import { Client } from 'pg';
import { type KafkaBroker, startKafka } from '../../tools/kafka/kafka';
import { type PostgresServer, startPostgres, whyNoPostgres } from '../../tools/postgres/postgres';
import { type RedisServer, startRedis } from '../../tools/redis/redis';
import { freePort } from '../../tools/support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../../tools/support/own-process';

const root = resolve(__dirname, '../..');

export interface ClusterOptions {
  /** Processes of each service. */
  instances: number;
  /** Port of 127.0.0.1 on which somebody hands requests on to the services. */
  frontPort: number;
  /** Messages that the catcher keeps. */
  keep?: number;
  /** Settings that differ from the standalone's, for one process; asked when it starts. */
  settings?: (name: ServiceName, index: number) => Record<string, string>;
}

/** Processes as production runs them, with Kafka, Redis and PostgreSQL of their own, and a catcher as provider. */
export class Cluster {
  private readonly processes = new Map<string, OwnProcess>();

  private constructor(
    readonly kafka: KafkaBroker,
    readonly redis: RedisServer,
    readonly postgres: PostgresServer,
    readonly catcher: Catcher,
    private readonly folder: string,
    private readonly ports: Record<ServiceName, number[]>,
    private readonly environments: Record<ServiceName, Record<string, string | undefined>>,
    private readonly options: ClusterOptions,
  ) {}

  /** Starts what the services need; they themselves are started one by one, or by {@link startAll}. */
  static async prepare(options: ClusterOptions): Promise<Cluster> {
    const folder = ownFolder('cluster');
    const flavour = whyNoPostgres('system') === undefined ? 'system' : 'embedded';
    const [kafka, redis, postgres] = await Promise.all([startKafka(), startRedis(), startPostgres({ flavour })]);
    const secrets = await secretsIn(join(folder, 'secrets.json'));
    await prepareDatabase({ adminUrl: postgres.adminUrl, passwords: secrets.database });
    const catcher = await startCatcher({ now: () => new Date(), keep: options.keep });
    const ports: Record<ServiceName, number[]> = { booking: [], notifications: [], outcomes: [] };
    for (const name of serviceNames)
      for (let index = 0; index < options.instances; index += 1) ports[name].push(await freePort());
    const environments = environmentsOf({
      env: {},
      port: options.frontPort,
      publicUrl: `http://localhost:${options.frontPort}`,
      logLevel: 'info',
      logFile: (name) => join(folder, `${name}.log`),
      secrets,
      demonstration: true,
      databaseUrl: (role, password) => {
        const address = new URL(postgres.adminUrl);
        address.username = role;
        address.password = password;
        return address.href;
      },
      catcher,
    });
    return new Cluster(kafka, redis, postgres, catcher, folder, ports, environments, options);
  }

  async startAll(): Promise<void> {
    await Promise.all(
      serviceNames.flatMap((name) => this.ports[name].map((_port, index) => this.startInstance(name, index))),
    );
    await this.allowMovingTheClock();
  }

  /** Starts one process of a service; resolves when it is ready. */
  async startInstance(name: ServiceName, index = 0): Promise<void> {
    const { BUS_DATABASE_URL: _, ...env } = this.environments[name];
    const service = new OwnProcess({
      command: process.execPath,
      args: [join(root, `dist/apps/${name}/src/main.js`)],
      logFile: join(this.folder, `${name}-${index}.out`),
      cwd: root,
      env: {
        ...env,
        PATH: process.env.PATH,
        PORT: String(this.ports[name][index]),
        EVENT_BUS: 'kafka',
        KAFKA_BROKERS: this.kafka.brokers.join(','),
        REDIS_URL: this.redis.url,
        ...this.options.settings?.(name, index),
      },
    });
    this.processes.set(`${name}-${index}`, service);
    await service.ready(async () => (await fetch(`${this.url(name, index)}/health/ready`)).ok, 180_000);
  }

  /** Ends one process: SIGTERM asks it, SIGKILL is a crash. */
  async endInstance(name: ServiceName, index = 0, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.processes.get(`${name}-${index}`)?.end(signal);
  }

  /** Process ids, which change only when a process was started anew. */
  pids(): number[] {
    return [...this.processes.values()].filter(({ running }) => running).map(({ pid }) => pid);
  }

  /** Address of one process, without a path. */
  url(name: ServiceName, index = 0): string {
    return `http://127.0.0.1:${this.portOf(name, index)}`;
  }

  portOf(name: ServiceName, index = 0): number {
    return this.ports[name][index] as number;
  }

  /** All that each service has written so far: its log, and what its processes said outside of it. */
  logs(): Record<string, string> {
    const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    const of = (name: ServiceName) => [
      join(this.folder, `${name}.log`),
      ...this.ports[name].map((_port, index) => join(this.folder, `${name}-${index}.out`)),
    ];
    return Object.fromEntries(serviceNames.map((name) => [name, of(name).map(read).join('\n')]));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((service) => service.end()));
    await this.catcher.close();
    await Promise.all([this.kafka.stop(), this.redis.stop(), this.postgres.stop()]);
    removeOwnFolder(this.folder);
  }

  /** A test may move the clock only where the database says that it is one. */
  private async allowMovingTheClock(): Promise<void> {
    const admin = new Client({ connectionString: this.postgres.adminUrl });
    await admin.connect();
    for (const name of serviceNames) {
      await admin.query(`update ${name}.service_setting set purpose = 'test'`);
      await admin.query('select pg_notify($1, $2)', [`${name}_clock`, '']);
    }
    await admin.end();
  }
}

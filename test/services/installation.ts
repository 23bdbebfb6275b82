import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@unknot/shared/contracts/events/event';
import { prepareDatabase } from '@unknot/shared/persistence/prepare-database';
import { environmentsOf } from '@unknot/standalone/environments';
import { type Secrets, secretsIn } from '@unknot/standalone/secrets';
import { type PostgresOptions, type PostgresServer, startPostgres } from '../../tools/postgres/postgres';
import { freePort } from '../../tools/support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { buildFirst } from '../start/started';

const root = resolve(__dirname, '../..');

/** Settings that a test adds or takes away. */
export type Settings = Record<string, string | undefined>;

/** A service as production runs it: a process of its own, told everything by its environment. */
export class ServiceProcess {
  constructor(
    private readonly process: OwnProcess,
    readonly url: string,
    private readonly logFile: string,
  ) {}

  get running(): boolean {
    return this.process.running;
  }

  get exitCode(): number | null {
    return this.process.exitCode;
  }

  signal(name: NodeJS.Signals): void {
    this.process.signal(name);
  }

  end(signal?: NodeJS.Signals, patienceMs?: number): Promise<void> {
    return this.process.end(signal, patienceMs);
  }

  ready(withinMs?: number): Promise<void> {
    return this.answers('/health/ready', withinMs);
  }

  /** Waits for a good answer at this path. */
  answers(path: string, withinMs = 60_000): Promise<void> {
    return this.process.ready(async () => (await fetch(`${this.url}${path}`)).ok, withinMs);
  }

  /** Status of a health address; undefined when nobody answers. */
  async health(which: 'live' | 'serving' | 'ready'): Promise<number | undefined> {
    const answer = await fetch(`${this.url}/health/${which}`).catch(() => undefined);
    return answer?.status;
  }

  /** @returns the exit code @throws Error when it still runs after `withinMs` */
  async ended(withinMs: number): Promise<number | null> {
    for (const until = performance.now() + withinMs; this.running; await sleep(20)) {
      if (performance.now() > until) throw new Error(`The service still runs:\n${this.process.endOfLog()}`);
    }
    return this.exitCode;
  }

  /** What it said so far, log lines and all. */
  get output(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** What it said to a person: all that is no line of the log. */
  get sentences(): string[] {
    return this.output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  }

  /** Messages of the log. */
  get messages(): string[] {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line).msg as string);
  }
}

/** A PostgreSQL with roles and empty schemas, and secrets, to start services on. */
export class Installation {
  private readonly started: ServiceProcess[] = [];

  private constructor(
    readonly postgres: PostgresServer,
    private readonly secrets: Secrets,
    readonly folder: string,
  ) {}

  static async prepare(options: PostgresOptions = {}): Promise<Installation> {
    buildFirst();
    const folder = ownFolder('services');
    const [postgres, secrets] = await Promise.all([startPostgres(options), secretsIn(join(folder, 'secrets.json'))]);
    await prepareDatabase({ adminUrl: postgres.adminUrl, passwords: secrets.database });
    return new Installation(postgres, secrets, folder);
  }

  /** URL of the database as a role of its own, such as `booking_app`. */
  databaseUrl(role: string, password: string): string {
    const url = new URL(this.postgres.adminUrl);
    url.username = role;
    url.password = password;
    return url.href;
  }

  /** Every setting that a service needs; without those of other services' addresses, unless `more` has them. */
  environment(name: ServiceName, more: Settings = {}): Settings {
    const environments = environmentsOf({
      env: {},
      port: 1,
      publicUrl: 'http://localhost:3000',
      logLevel: 'info',
      logFile: () => '',
      secrets: this.secrets,
      databaseUrl: (role, password) => this.databaseUrl(role, password),
      demonstration: true,
      catcher: {
        smtpUrl: 'smtp://127.0.0.1:1',
        smsUrl: 'http://127.0.0.1:1',
        smsAccount: 'AC',
        smsToken: 'token-of-it',
      },
    });
    return { ...environments[name], ...more };
  }

  /** Begins to start a service and waits for nothing. */
  begin(name: ServiceName, more: Settings = {}, program = `dist/apps/${name}/src/main.js`): Promise<ServiceProcess> {
    return this.run(name, ['node', program], this.environment(name, more));
  }

  /** Runs a command of a container with exactly these settings, on a free port. */
  async run(name: ServiceName, [program, ...args]: string[], settings: Settings): Promise<ServiceProcess> {
    expect(program).toBe('node');
    const port = await freePort();
    const logFile = join(this.folder, `${name}-${port}.log`);
    const own = new OwnProcess({
      command: process.execPath,
      args,
      cwd: root,
      logFile,
      env: { PATH: process.env.PATH, ...settings, PORT: String(port) },
    });
    const service = new ServiceProcess(own, `http://127.0.0.1:${port}`, logFile);
    this.started.push(service);
    return service;
  }

  /** Starts a service and waits until it can work. */
  async start(name: ServiceName, more: Settings = {}, program?: string): Promise<ServiceProcess> {
    const service = await this.begin(name, more, program);
    await service.ready();
    return service;
  }

  async stop(): Promise<void> {
    await Promise.all(this.started.map((service) => service.end('SIGKILL')));
    await this.postgres.stop();
    removeOwnFolder(this.folder);
  }
}

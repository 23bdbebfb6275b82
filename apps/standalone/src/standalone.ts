import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCatcher } from './catcher/catcher';
import { catcherRoutes } from './catcher-routes';
import { clusterFolder, forgetCluster } from './cluster-folder';
import type { StandaloneConfig } from './config';
import { DataFolder } from './data-folder';
import { type Database, prepareEmbedded, prepareGiven } from './database';
import { EmbeddedPostgres } from './embedded-postgres';
import { environmentsOf } from './environments';
import { Front } from './front';
import { Workshop } from './history/workshop';
import { RunLock } from './run-lock';
import { type Secrets, secretsIn } from './secrets';
import type { Services, SignIns } from './services';
import { StaticPages } from './static-pages';

const lockName = 'in-use';
/** Where notifications takes what clients answer by text. */
const inboundPath = '/api/notifications/webhooks/sms/inbound';

/** Something that was started, and how it is stopped. */
type Stop = () => Promise<void>;

/** Milliseconds that stopping one part may take, before the next is stopped all the same. */
const partStopsWithinMs = 12_000;

/** Stopping waits this long for a start that is under way. */
const startEndsWithinMs = 10_000;

/** What is not ready by then is said at /health/ready only. */
const readyWithinMs = 10_000;

class Stopped extends Error {}

/** The code of the services, Nest and all: loaded only when nothing else is to be done. */
const code = (): typeof import('./services') => require('./services');

/** PostgreSQL, the catcher, the three services and their one listener, in one process. */
export class Standalone {
  private readonly stops: Stop[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly config: StandaloneConfig,
    private readonly options: { env: Record<string, string | undefined>; pages: string; say: (line: string) => void },
  ) {}

  /**
   * Starts everything in order; resolves when requests are answered. When it fails, {@link stop} is still due.
   * @returns who can sign in
   * @throws ConfigError when the person at the terminal can mend it
   */
  start(): Promise<SignIns> {
    const started = this.startAll();
    this.starting = started;
    return started;
  }

  /** Stops everything that was started, the last first; each part within a bounded time. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async startAll(): Promise<SignIns> {
    const { config } = this;
    const data = await this.openData();
    const front = new Front(await StaticPages.in(this.options.pages));
    await front.listen(config.port);
    this.onStop(() => front.close());

    this.options.say('Starting the database and the services …');
    const secrets = await secretsIn(data.file('secrets.json'));
    const database = await this.openDatabase(data, secrets);
    let services: Services | undefined;
    const catcher = await startCatcher({
      folder: data.file('caught'),
      now: () => services?.get('notifications')?.clock.now() ?? new Date(),
      smsAccount: 'AC-demonstration',
      smsToken: secrets.smsToken,
      inboundUrl: `http://127.0.0.1:${config.port}${inboundPath}`,
    });
    this.onStop(() => catcher.close());
    const { smtpUrl, smsUrl, smsAccount, smsToken } = catcher;
    const surroundings = {
      ...{ env: this.options.env, publicUrl: config.publicUrl, logLevel: config.logLevel, secrets },
      ...{ demonstration: !config.empty, catcher: { smtpUrl, smsUrl, smsAccount, smsToken } },
    };
    services = await code().startServices(
      environmentsOf({
        ...surroundings,
        port: config.port,
        logFile: (service) => join(data.logs, `${service}.log`),
        databaseUrl: database.urlFor,
      }),
    );
    const running = [...services.values()];
    this.onStop(async () => {
      await Promise.allSettled(running.map((service) => service.close()));
    });
    const workshop = (await this.wantsHistory(services, database))
      ? new Workshop({
          database: database.workshop,
          commission: { surroundings, logs: data.logs, liveUrl: database.adminUrl, weeks: config.historyWeeks },
          keep: (messages) => catcher.keep(messages),
          say: this.options.say,
        })
      : undefined;
    front.open({ services, catcher: catcherRoutes(catcher), ...(workshop ? { history: () => workshop.told } : {}) });
    await this.untilReady(front);
    if (workshop) this.makeHistory(workshop);
    // Registered again: from now on requests end before the services do.
    this.onStop(() => front.close());
    return code().signInsOf(services, secrets.serviceSecret);
  }

  /** A demonstration without a past gets one; the workshop of one that is made is cleared away. */
  private async wantsHistory(services: Services, { workshop }: Database): Promise<boolean> {
    if (this.config.historyWeeks === 0) return false;
    const wanted = await code().wantsHistory(services);
    if (!wanted) await workshop.drop();
    return wanted;
  }

  /** In the background: everything can be used meanwhile. */
  private makeHistory(workshop: Workshop): void {
    const made = workshop.run();
    this.onStop(async () => {
      await workshop.stop();
      await made;
    });
  }

  /** @throws Stopped when everything is being stopped meanwhile */
  private onStop(stop: Stop): void {
    this.stops.push(stop);
    if (this.stopped) throw new Stopped();
  }

  private async stopAll(): Promise<void> {
    await within(startEndsWithinMs, this.starting);
    for (const stop of this.stops.splice(0).reverse()) await within(partStopsWithinMs, stop());
  }

  /** Consumers take their queues in a moment; longer waits are for the health page to tell. */
  private async untilReady(front: Front): Promise<void> {
    const until = performance.now() + readyWithinMs;
    while (!this.stopped && performance.now() < until) {
      if ((await front.ready()).status === 'ok') return;
      await sleep(20);
    }
  }

  private async openData(): Promise<DataFolder> {
    const { dataFolder, publicUrl, reset } = this.config;
    const data = await DataFolder.open(dataFolder);
    const lock = await RunLock.take(data.file(lockName), publicUrl);
    this.onStop(() => lock.release());
    if (reset) {
      await forgetCluster(data);
      await data.empty(lockName);
    }
    return data;
  }

  private async openDatabase(data: DataFolder, secrets: Secrets): Promise<Database> {
    const { databaseUrl, reset } = this.config;
    if (databaseUrl) return prepareGiven(databaseUrl, secrets, reset);
    const server = new EmbeddedPostgres({
      folder: await clusterFolder(data),
      logFile: join(data.logs, 'postgres.log'),
      password: secrets.database.administrator,
      say: this.options.say,
    });
    this.onStop(() => server.stop());
    await server.start(code);
    return prepareEmbedded((database) => server.url(database), secrets);
  }
}

/** Waits for `work`, whatever becomes of it, but not longer. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

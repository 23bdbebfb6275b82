import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { type Catcher, startCatcher } from '@unknot/standalone/catcher/catcher';
import { Client } from 'pg';
import { consoleConsumer, type KafkaBroker, startKafka } from '../../tools/kafka/kafka';
import { type PostgresServer, startPostgres } from '../../tools/postgres/postgres';
import { type RedisServer, startRedis } from '../../tools/redis/redis';
import { freePort } from '../../tools/support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { type ComposeService, exampleSettings, readComposeFile, root } from './compose-file';

jest.setTimeout(180_000);
const check = promisify(execFile);

/** Starts the processes of docker-compose.yml with its commands and environment; host names become local ports. */
describe('The cluster of docker-compose.yml', () => {
  const { services } = readComposeFile(exampleSettings());
  const folder = ownFolder('compose');
  const started: OwnProcess[] = [];
  /** Local address of each `host:port` of the file. */
  const addresses = new Map<string, string>();
  let kafka: KafkaBroker;
  let redis: RedisServer;
  let postgres: PostgresServer;
  let mail: Catcher;

  const service = (name: string): ComposeService => {
    const found = services[name];
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };
  const localised = (value: unknown) =>
    String(value).replace(/(?<=[/@]|^)([a-z-]+):(\d+)\b/g, (address) => addresses.get(address) ?? address);
  const environmentOf = (name: string) =>
    Object.fromEntries(Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, localised(value)]));

  /** Runs a command of the file as its container would. */
  function run(name: string, command: readonly string[], settings: Record<string, string>): OwnProcess {
    const [program, ...args] = command;
    expect(program).toBe('node');
    const own = new OwnProcess({
      command: process.execPath,
      args,
      logFile: join(folder, `${name}.log`),
      cwd: root,
      env: { PATH: process.env.PATH, ...environmentOf(name), HOST: '127.0.0.1', ...settings },
    });
    started.push(own);
    return own;
  }

  /** Runs the health check of the file until it succeeds. */
  async function healthy(name: string, instance: OwnProcess, port: number): Promise<void> {
    const [, program, ...args] = service(name).healthcheck?.test ?? [];
    expect(program).toBe('node');
    const env = { PORT: String(port) };
    await instance.ready(() => check(process.execPath, args, { cwd: root, env }).then(() => true), 60_000);
  }

  async function startService(name: string, port: number): Promise<OwnProcess> {
    const instance = run(name, service(name).command ?? [], { PORT: String(port) });
    await healthy(name, instance, port);
    return instance;
  }

  const portOf = (address: string) => Number(addresses.get(address)?.split(':')[1]);

  beforeAll(async () => {
    [kafka, redis, postgres, mail] = await Promise.all([
      startKafka(),
      startRedis(),
      startPostgres(),
      startCatcher({ now: () => new Date() }),
    ]);
    for (const address of ['booking:3000', 'notifications:3000', 'outcomes:3000', 'texts:3000', 'texts:3001']) {
      addresses.set(address, `127.0.0.1:${await freePort()}`);
    }
    addresses.set('kafka:9092', kafka.brokers[0] as string);
    addresses.set('redis:6379', `127.0.0.1:${redis.port}`);
    addresses.set('database:5432', `127.0.0.1:${postgres.port}`);
    addresses.set('mail:1025', new URL(mail.smtpUrl).host);

    const { POSTGRES_DB, POSTGRES_PASSWORD } = service('database').environment as Record<string, string>;
    const admin = new Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    await admin.query(`alter role postgres password '${POSTGRES_PASSWORD}'`);
    await admin.query(`create database ${POSTGRES_DB}`);
    await admin.end();
  });
  afterAll(async () => {
    await Promise.all(started.map((own) => own.end()));
    await mail?.close();
    await Promise.all([kafka?.stop(), redis?.stop(), postgres?.stop()]);
    removeOwnFolder(folder);
  });

  it('prepares the database, and again without harm', async () => {
    for (let time = 0; time < 2; time += 1) {
      const preparing = run('init-database', service('init-database').command ?? [], {});
      while (preparing.running) await sleep(20);
      expect(preparing.endOfLog()).toContain('The roles and schemas are ready.');
    }
  });

  it('starts every service, two instances of one, and they become healthy', async () => {
    await startService('texts', portOf('texts:3000'));
    await Promise.all([
      startService('booking', portOf('booking:3000')),
      startService('notifications', portOf('notifications:3000')),
      startService('notifications', await freePort()),
      startService('outcomes', portOf('outcomes:3000')),
    ]);
  });

  it('carries a booking over Kafka to exactly one confirmation', async () => {
    const booking = `http://${addresses.get('booking:3000')}/api/booking`;
    const answer = async (response: Promise<Response>): Promise<any> => {
      const got = await response;
      expect([200, 201]).toContain(got.status);
      return got.json();
    };
    const post = (path: string, body: unknown, headers = {}) =>
      answer(
        fetch(`${booking}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
          body: JSON.stringify(body),
        }),
      );
    const { offers } = await answer(fetch(`${booking}/availability?days=7`));
    const [offer] = offers;
    const { practitionerId, locationId, treatmentId, times } = offer;
    const hold = await post('/appointments/holds', {
      practitionerId,
      locationId,
      treatmentId,
      startsAtWall: times.at(-1).startsAtWall,
    });
    await post(
      `/appointments/${hold.appointmentId}/book`,
      { name: 'Clara Dias', email: 'clara@example.org', consents: { careData: true, surveys: true } },
      { 'x-unknot-link': hold.holdToken },
    );
    const confirmations = () => mail.list().messages.filter(({ to }) => to.includes('clara@example.org'));
    for (let waited = 0; waited < 30_000 && confirmations().length === 0; waited += 100) await sleep(100);
    await sleep(2_000);
    expect(confirmations()).toHaveLength(1);
    expect(confirmations()[0]?.text).toContain(String(service('booking').environment?.PUBLIC_URL));

    const { records } = await consoleConsumer({
      brokers: kafka.brokers,
      topics: ['booking.appointments'],
      timeoutMs: 8_000,
    });
    expect(records.map(({ headers }) => headers.ce_type)).toContain('unknot.appointment.booked.v1');
    expect(JSON.stringify(records)).not.toContain('clara');
  });

  it('shows what the text message provider of the trial received', async () => {
    const texts = `http://${addresses.get('texts:3000')}`;
    expect(CaughtMessages.parse(await (await fetch(`${texts}/api/catcher/messages`)).json()).messages).toEqual([]);
  });

  it('ends every process gracefully on SIGTERM', async () => {
    const began = performance.now();
    await Promise.all(started.map((own) => own.end('SIGTERM', 25_000)));
    // What does not end by itself is killed after 25 s.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

/**
 * Events under load over both buses, each beside the same library with nothing of ours in the same run: `npm run bench`.
 * Database, broker and services share this machine, so only the ratios mean something. It leaves nothing behind.
 */

import { createTestDatabase, dropTestDatabases } from '@unknot/shared/testing/database';
import { percentile } from '@unknot/shared/testing/flood';
import { Client } from 'pg';
import { startKafka, whyNoKafka } from '../tools/kafka/kafka';
import { startPostgres } from '../tools/postgres/postgres';
import { startRedis } from '../tools/redis/redis';
import { ourBus } from './bus/ours';
import { inBatches, type Opened, rawBullMq, rawKafka } from './bus/raw';
import { type Bus, drained, effects, effectTable, type Round, round } from './bus/rounds';

const counts = { paced: 240, flood: 3_000 };
const backlog = { oneByOne: 3_000, batches: 20_000 };
const batchSize = 500;

const row = (...cells: string[]) =>
  process.stdout.write(
    `${(cells[0] ?? '').padEnd(44)}${cells
      .slice(1)
      .map((cell) => cell.padStart(14))
      .join('')}\n`,
  );
const times = (of: number) => `${of.toFixed(2)} x`;

/** A bus of ours in a run, beside its reference. */
interface Compared {
  reference: Round;
  own: Round;
  /** Events a second from a bus where all of them wait already. */
  oneByOne: number;
  batches: number;
}

async function compared(
  raw: Promise<Opened<Bus>>,
  name: string,
  environment: Record<string, string>,
): Promise<Compared> {
  const alone = await raw;
  const reference = await round(alone, counts).finally(() => alone.close());
  const ours = await ourBus(name, environment);
  try {
    return {
      reference,
      own: await round(ours.bus, counts),
      oneByOne: await drained(ours.bus, ours.published, backlog.oneByOne),
      batches: await drained(ours.batches, ours.published, backlog.batches),
    };
  } finally {
    await ours.close();
  }
}

function print(all: readonly Compared[], nodePg: number): void {
  row('from commit to handler', 'p50 ms', 'p99 ms', 'p50 allowed');
  for (const { reference, own } of all) {
    const allowed = 1.5 * percentile(reference.delays, 0.5) + 5;
    for (const { name, delays } of [reference, own]) {
      const cells = [0.5, 0.99].map((share) => percentile(delays, share).toFixed(1));
      row(name, ...cells, name === own.name ? allowed.toFixed(1) : '');
    }
  }
  row('\nevents a second, handed over to handled', '', 'of the first', 'events/s');
  for (const { reference, own } of all) {
    row(reference.name, '', '', reference.perSecond.toFixed(0));
    row(own.name, '', times(own.perSecond / reference.perSecond), own.perSecond.toFixed(0));
  }
  row('\nevents a second from a full bus', '', 'of the first', 'events/s');
  row(`node-pg alone, ${batchSize} effects a statement`, '', '', nodePg.toFixed(0));
  for (const { own, batches, oneByOne } of all) {
    row(`${own.name}, one by one`, '', times(oneByOne / nodePg), oneByOne.toFixed(0));
    row(`${own.name}, in batches`, '', times(batches / nodePg), batches.toFixed(0));
  }
}

async function run(): Promise<void> {
  const { adminUrl } = await createTestDatabase();
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create schema reference; set search_path to reference; ${effectTable}`);
  await admin.end();

  const all = [await compared(rawBullMq(adminUrl), 'our bus on PostgreSQL', { EVENT_BUS: 'postgres' })];
  const missing = whyNoKafka();
  if (missing) process.stdout.write(`Kafka is left out: ${missing}\n`);
  else all.push(await onKafka(adminUrl));
  print(all, await inBatches(adminUrl, effects(backlog.batches), batchSize));
}

async function onKafka(adminUrl: string): Promise<Compared> {
  const [broker, redis] = await Promise.all([startKafka(), startRedis()]);
  try {
    const { brokers } = broker;
    const environment = { EVENT_BUS: 'kafka', KAFKA_BROKERS: brokers.join(','), REDIS_URL: redis.url };
    return await compared(rawKafka(brokers, adminUrl), 'our bus on Kafka', environment);
  } finally {
    await Promise.all([broker.stop(), redis.stop()]);
  }
}

async function main(): Promise<void> {
  const server = await startPostgres();
  process.env.UNKNOT_TEST_DATABASE_URL = server.adminUrl;
  try {
    await run();
    await dropTestDatabases();
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});

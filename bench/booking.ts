/**
 * Holds and books under load, beside what the database alone can do in the same run: `npm run bench`.
 * Service, database and clients share this machine, so only the ratios mean something. It leaves nothing behind.
 */
import { flood, percentile, type Timed } from '@unknot/shared/testing/flood';
import { BookingTest, chiado } from '../apps/booking/src/testing/booking-test';
import { startPostgres } from '../tools/postgres/postgres';
import { bookEmptyTable } from './reference';

const connections = 48;
const poolSize = 20;
const days = 14;

interface Line {
  name: string;
  perSecond: number;
  timed: readonly { ms: number }[];
}

interface Time {
  startsAt: string;
  startsAtWall: string;
}

async function measure<T extends { status: number }>(
  name: string,
  requests: (() => Promise<T>)[],
  allowed: readonly number[],
): Promise<{ line: Line; timed: Timed<T>[] }> {
  const from = performance.now();
  const timed = await flood(requests, connections);
  const perSecond = (timed.length * 1000) / (performance.now() - from);
  const other = timed.find(({ answer }) => !allowed.includes(answer.status));
  if (other) throw new Error(`${name} was answered ${other.answer.status}: ${JSON.stringify(other.answer)}`);
  return { line: { name, perSecond, timed }, timed };
}

const visitor = (index: number) => ({
  name: `Person ${String.fromCharCode(65 + (index % 26))}x`,
  email: `person${index}@example.org`,
  complaint: '',
  locale: 'en',
  consents: { careData: true, surveys: false },
});

/** Free times of everyone in Chiado that do not touch each other, buffers included. */
async function timesApart(test: BookingTest): Promise<Time[]> {
  const asked = `availability?locationId=${chiado}&from=${test.day(1)}&days=${days}`;
  const { body } = await test.service.request('GET', asked);
  return body.offers.flatMap((offer: { times: Time[] }) => offer.times.filter((_, index) => index % 6 === 0));
}

async function run(test: BookingTest): Promise<Line[]> {
  // The practitioners are what is scarce, not the rooms.
  await test.sql.query(
    `insert into room (id, location_id, name, equipment)
     select gen_random_uuid(), $1, 'Extra ' || n, '{table,gym}' from generate_series(1, 5) as n`,
    [chiado],
  );
  const times = await timesApart(test);
  const [wanted, alone] = [times.slice(0, 50), times.slice(50)];
  const look = () => test.service.request('GET', `availability?from=${test.day(1)}&days=7`);
  // A service that runs has its connections open, its code compiled and its statements planned.
  await Promise.all(Array.from({ length: poolSize }, () => test.sql.query('select pg_sleep(0.2)')));
  const lunch = { ...(times[0] as Time), startsAtWall: `${test.day(1)}T12:30` };
  for (const ask of [look, () => test.hold(lunch)]) {
    await flood<unknown>(
      Array.from({ length: 96 }, () => ask),
      connections,
    );
  }

  const contended = Array.from({ length: 200 }, (_, index) => wanted[index % wanted.length] as Time);
  const { line: many } = await measure(
    'hold, four want each time',
    contended.map((time) => () => test.hold(time)),
    [201, 409],
  );
  const { line: single, timed: held } = await measure(
    'hold, nobody else wants it',
    alone.map((time) => () => test.hold(time)),
    [201],
  );
  const holds = held.map(({ answer }) => answer.body);
  const { line: booked } = await measure(
    'book what is held',
    holds.map((hold, index) => () => test.book(hold, visitor(index))),
    [201],
  );
  const { line: looked } = await measure(
    'free times of a week',
    Array.from({ length: 200 }, () => look),
    [200],
  );
  return [many, single, booked, looked];
}

function print(reference: Line, lines: readonly Line[]): void {
  const row = (name: string, ...cells: string[]) =>
    `${name.padEnd(42)}${cells.map((cell) => cell.padStart(11)).join('')}\n`;
  process.stdout.write(row('', 'a second', 'p50 ms', 'p99 ms', 'of the top'));
  for (const { name, perSecond, timed } of [reference, ...lines]) {
    const [p50, p99] = [percentile(timed, 0.5).toFixed(1), percentile(timed, 0.99).toFixed(1)];
    const share = `1 : ${(reference.perSecond / perSecond).toFixed(1)}`;
    process.stdout.write(row(name, perSecond.toFixed(0), p50, p99, share));
  }
}

async function main(): Promise<void> {
  const server = await startPostgres();
  process.env.UNKNOT_TEST_DATABASE_URL = server.adminUrl;
  try {
    const test = await BookingTest.start({ DATABASE_POOL: String(poolSize) });
    try {
      const reference = await bookEmptyTable(test.service.database.adminUrl);
      print(reference, await run(test));
    } finally {
      await test.close();
    }
  } finally {
    await server.stop();
  }
}

void main();

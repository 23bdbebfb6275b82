import { randomUUID } from 'node:crypto';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Client } from 'pg';
import { consoleConsumer } from '../../tools/kafka/kafka';
import { Stream } from './events';
import { type Fault, Finding, upTo } from './fault';
import { type Bus, topic } from './stage/bus';

const transactions = { full: 1_000, reduced: 200 };
const atATime = 8;

/** Transactions that told of something and then did not commit: refused by their own rule, or cut off. */
export const rolledBack: Fault<Bus> = {
  number: 4,
  title: '1,000 transactions are rolled back',
  bound: '0 events',
  async run(bus, { tier, draw }) {
    const finding = new Finding();
    const subjects: string[] = upTo(transactions[tier]).map(() => randomUUID());
    const waiting = subjects.map((subject, index) => ({ subject, cut: draw.chance(0.2, 'cut', index) }));
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        await (next.cut ? cutOff(bus, next.subject) : changedItsMind(bus, next.subject));
    };
    await Promise.all(upTo(atATime).map(worker));
    finding.calls = subjects.length;

    // What is told afterwards arrives: so anything before it would have arrived as well.
    const after = new Stream(bus, 10);
    await after.tell(5);
    const later = new Finding();
    await after.check(later, 60_000);
    finding.broken.push(...later.broken);
    const gone = new Set(subjects);
    const { records } = await consoleConsumer({
      brokers: bus.kafka.brokers,
      topics: [topic],
      maxMessages: await bus.published(),
      timeoutMs: 60_000,
    });
    finding.duplicated = records.filter(({ key }) => gone.has(key)).length;
    finding.expect(records.length >= after.told.length, 'the independent reader did not read the topic');
    const told = await bus.count('booking.outbox where subject = any($1)', [subjects]);
    const effects = (await bus.effects(subjects)).length;
    finding.expect(finding.duplicated + told + effects === 0, `${finding.duplicated} events of what never happened`);
    finding.measure(`${records.length} records on the topic, none of them of these`);
    return finding;
  },
};

async function changedItsMind(bus: Bus, subject: string): Promise<void> {
  const refused = 'the rule of the use case refuses it';
  await transaction(bus.database.source, async (tx) => {
    await bus.append(tx, [{ subject, n: 1 }]);
    throw new Error(refused);
  }).catch((error: Error) => {
    if (error.message !== refused) throw error;
  });
}

/** The connection is gone before the commit. */
async function cutOff(bus: Bus, subject: string): Promise<void> {
  const client = new Client({
    connectionString: bus.database.url('booking'),
    options: '-c search_path=booking,public',
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin');
  await bus.append({ query: (sql: string, values: unknown[]) => client.query(sql, values) } as never, [
    { subject, n: 1 },
  ]);
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  await client.end().catch(() => undefined);
}

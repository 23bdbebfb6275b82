import { type Poison, poisons } from '@unknot/shared/messaging/contract-suite/poison-suite';
import { Stream } from './events';
import { type Fault, Finding, upTo } from './fault';
import { type Bus, topic } from './stage/bus';
import { until } from './wait';

const size = { full: { poison: 100, subjects: 50, events: 200 }, reduced: { poison: 26, subjects: 10, events: 26 } };

/** Messages that nobody can handle, put on the topic among good ones. */
export const poison: Fault<Bus> = {
  number: 6,
  title: '100 poison messages among 10,000',
  bound: 'exactly 100 dead letters, the rest done',
  async run(bus, { tier }) {
    const finding = new Finding();
    const { poison: count, subjects, events } = size[tier];
    const before = await bus.count('notifications.failed_event');
    const stream = new Stream(bus, subjects);
    const kinds = poisons().length;
    const bad = upTo(Math.ceil(count / kinds))
      .flatMap(poisons)
      .slice(0, count);
    for (const [index, one] of bad.entries()) {
      await stream.tell(Math.floor(((index + 1) * events) / count) - Math.floor((index * events) / count));
      await put(bus, one);
    }
    await stream.check(finding, 180_000);
    finding.calls += bad.length;

    const letters = bad.reduce((sum, one) => sum + one.letters, 0);
    await until(async () => (await bus.count('notifications.failed_event')) - before >= letters, 30_000);
    const { rows } = await bus.sql.query<{ dead: number; messages: number; open: number }>(
      `select count(*) filter (where state = 'dead')::int as dead,
         count(distinct event_id) filter (where state = 'dead')::int as messages,
         count(*) filter (where state in ('retrying', 'parked'))::int as open
       from (select * from notifications.failed_event order by position offset $1) as new`,
      [before],
    );
    const { dead = 0, messages = 0, open = 0 } = rows[0] ?? {};
    finding.expect(messages === count, `${messages} messages are dead letters, not ${count}`);
    finding.expect(dead === letters && open === 0, `${dead} letters, not ${letters}; ${open} still open`);
    finding.lost += Math.max(0, count - messages);
    finding.measure(
      `${messages} messages of ${kinds} kinds are dead letters (${dead}: one for each consumer that knows the type)`,
    );
    return finding;
  },
};

async function put(bus: Bus, { attributes, subject, value }: Poison): Promise<void> {
  const headers = Object.fromEntries(Object.entries(attributes).map(([key, text]) => [`ce_${key}`, text]));
  await bus.producer.send({ topic, messages: [{ key: subject, value, headers }] });
}

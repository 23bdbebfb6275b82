import { randomUUID } from 'node:crypto';
import { transaction } from '../../persistence/transaction';
import { aSubject, BusHarness, Counted, eventually } from './bus-harness';

/** A message as nobody of ours would publish it. */
export interface Poison {
  what: string;
  /** What the dead letter says. */
  code: string;
  /** One dead letter for each consumer when the type is known, else one in all. */
  letters: 1 | 3;
  subject: string;
  attributes: Record<string, string>;
  /** Bytes of the value; null for none. */
  value: string | null;
  /** False where the bus itself cannot hold it. */
  fitsJson: boolean;
}

/** Puts a message on the bus past the outbox. */
export type PutPoison = (poison: Poison) => Promise<void>;

const attributes = (change: Record<string, string | undefined> = {}): Record<string, string> => {
  const whole: Record<string, string | undefined> = {
    specversion: '1.0',
    id: randomUUID(),
    source: '/booking',
    type: Counted.type,
    subject: aSubject(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    aggregateversion: '1',
    ...change,
  };
  return Object.fromEntries(Object.entries(whole).filter((entry): entry is [string, string] => entry[1] !== undefined));
};

/** One of each kind, each with an id of its own. */
export function poisons(): Poison[] {
  const made: [string, string, 1 | 3, Record<string, string | undefined>, string | null, boolean?][] = [
    ['no attributes', 'EVENT_UNREADABLE', 1, { id: undefined, type: undefined, subject: undefined }, '{"n":1}'],
    ['no value', 'EVENT_UNREADABLE', 1, {}, null],
    ['broken JSON', 'EVENT_UNREADABLE', 1, {}, '{"n":', false],
    ['a leading zero byte', 'EVENT_UNREADABLE', 1, {}, '\0{"n":1}', false],
    ['an id that is no UUID', 'EVENT_UNREADABLE', 1, { id: '42' }, '{"n":1}'],
    ['an unknown type', 'EVENT_TYPE_UNKNOWN', 1, { type: 'unknot.test.counted.v9' }, '{"n":1}'],
    ['data against the contract', 'EVENT_CONTRACT_REFUSED', 3, {}, '{"n":"one"}'],
    ['a list as data', 'EVENT_CONTRACT_REFUSED', 3, {}, '[1]'],
    ['a time that is none', 'EVENT_CONTRACT_REFUSED', 3, { time: 'yesterday' }, '{"n":1}'],
    ['a zero character in the data', 'EVENT_CONTRACT_REFUSED', 3, {}, '{"n":"\\u0000"}', false],
    ['half a surrogate pair in the data', 'EVENT_CONTRACT_REFUSED', 3, {}, '{"n":"\\ud800"}', false],
    ['a zero character in the subject', 'EVENT_UNREADABLE', 1, { subject: 'a\0b' }, '{"n":1}', false],
    ['a subject of 10,000 characters', 'EVENT_UNREADABLE', 1, { subject: 'x'.repeat(10_000) }, '{"n":1}'],
  ];
  return made.map(([what, code, letters, change, value, fitsJson = true]) => {
    const whole = attributes(change);
    return { what, code, letters, subject: whole.subject ?? aSubject(), attributes: whole, value, fitsJson };
  });
}

/** What every bus must do with messages that nobody can handle. */
export function describePoison(
  name: string,
  environment: () => Promise<Record<string, string>>,
  open: (bus: BusHarness) => Promise<{ put: PutPoison; holds: 'bytes' | 'json'; close(): Promise<void> }>,
): void {
  describe(`poison on ${name}`, () => {
    let bus: BusHarness;
    let poisoner: Awaited<ReturnType<typeof open>>;

    beforeAll(async () => {
      bus = await BusHarness.start(await environment());
      poisoner = await open(bus);
      await bus.count(aSubject(), 1);
    }, 120_000);
    afterAll(async () => {
      await poisoner?.close();
      await bus?.close();
    }, 60_000);

    const letters = async (): Promise<{ error_code: string; state: string; error: string }[]> =>
      bus.consumer.source.query('select error_code, state, error from failed_event order by position');
    const forget = () => bus.consumer.source.query('delete from failed_event');

    for (const { what } of poisons()) {
      it(`makes a dead letter of ${what} at once, and goes on`, async () => {
        const poison = poisons().find((other) => other.what === what) as Poison;
        if (poisoner.holds === 'json' && !poison.fitsJson) return;
        await forget();
        await poisoner.put(poison);
        const after = aSubject();
        await bus.count(after, 1);
        for (const consumer of ['second', 'many'] as const)
          await eventually(async () => expect(await bus.effects(consumer, after)).toEqual([1]));
        await eventually(async () =>
          expect((await letters()).map(({ error_code, state }) => [error_code, state])).toEqual(
            Array.from({ length: poison.letters }, () => [poison.code, 'dead']),
          ),
        );
      });
    }

    it('makes exactly as many dead letters as there was poison among good events', async () => {
      await forget();
      const fitting = poisons().filter(({ fitsJson }) => fitsJson || poisoner.holds === 'bytes');
      const subjects = fitting.map(() => aSubject());
      for (const [index, poison] of fitting.entries()) {
        await poisoner.put(poison);
        await bus.count(subjects[index] as string, 1, 2);
      }
      for (const subject of subjects) {
        for (const consumer of ['first', 'many'] as const)
          await eventually(async () => expect(await bus.effects(consumer, subject)).toEqual([1, 2]), 30_000);
      }
      const expected = fitting.reduce((sum, poison) => sum + poison.letters, 0);
      await eventually(async () => expect(await letters()).toHaveLength(expected));
    }, 90_000);

    it('keeps a type that is published here but heard by nobody from becoming a dead letter', async () => {
      await forget();
      await transaction(bus.source, (tx) =>
        tx.query(
          `insert into outbox (event_id, type, topic, subject, aggregate_version, occurred_at, data)
           values ($1, 'unknot.appointment.confirmed.v1', 'booking.appointments', $2, 1, now(), '{}')`,
          [randomUUID(), aSubject()],
        ),
      );
      const after = aSubject();
      await bus.count(after, 1);
      await eventually(async () => expect(await bus.effects('second', after)).toEqual([1]));
      expect(await letters()).toEqual([]);
    });
  });
}

import { randomUUID } from 'node:crypto';
import { Reconcilers } from '../../jobs/reconcilers';
import { transaction } from '../../persistence/transaction';
import { FailedEvents, mostAttempts } from '../failed-events';
import { MessagingRuntime } from '../messaging-runtime';
import { PausedConsumers } from '../operations/paused-consumers';
import { appendToOutbox } from '../outbox';
import { Settle } from '../settle';
import { describeBatches } from './batch-suite';
import { aSubject, BusHarness, ConsumerModule, Counted, eventually, orders } from './bus-harness';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What every bus must do. Run by the spec file of each. */
export function describeBus(name: string, environment: () => Promise<Record<string, string>>): void {
  describe(`the event bus on ${name}`, () => {
    let bus: BusHarness;

    beforeAll(async () => {
      bus = await BusHarness.start(await environment());
    }, 120_000);
    afterAll(async () => bus?.close(), 60_000);
    beforeEach(() => {
      orders.failing.clear();
      orders.slowMs = 0;
    });

    /** The next try is due now and the last. */
    const exhaust = async (subject: string) => {
      await bus.consumer.source.query(
        "update failed_event set attempts = $2, next_attempt_at = clock_timestamp() where subject = $1 and state = 'retrying'",
        [subject, mostAttempts - 1],
      );
    };

    it('delivers every event to each consumer once, in order per key', async () => {
      const [a, b] = [aSubject(), aSubject()];
      await Promise.all([bus.count(a, ...upTo(40)), bus.count(b, ...upTo(40))]);
      await eventually(async () => {
        for (const subject of [a, b]) {
          expect(await bus.effects('first', subject)).toEqual(upTo(40));
          expect(await bus.effects('second', subject)).toEqual(upTo(40));
          expect(await bus.effects('many', subject)).toEqual(upTo(40));
        }
      }, 40_000);
    }, 60_000);

    it('publishes nothing of a transaction that was rolled back', async () => {
      const subject = aSubject();
      await expect(
        transaction(bus.source, async (tx) => {
          await appendToOutbox(tx, Counted, { subject, aggregateVersion: 1, data: { n: 1 }, time: new Date() });
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      await bus.count(subject, 2);
      await eventually(async () => expect(await bus.effects('first', subject)).toEqual([2]));
    });

    it('absorbs an event that is published twice', async () => {
      const subject = aSubject();
      await bus.count(subject, 1);
      await eventually(async () => expect(await bus.effects('first', subject)).toEqual([1]));
      await bus.source.query('update outbox set published_at = null where subject = $1', [subject]);
      await bus.count(subject, 2);
      await eventually(async () => expect(await bus.effects('first', subject)).toEqual([1, 2]));
    });

    it('keeps an event whose handler fails, parks the later ones of its key, and goes on with other keys', async () => {
      const [failing, other] = [aSubject(), aSubject()];
      orders.failing.set(`first/${failing}/1`, 1);
      await bus.count(failing, 1, 2, 3);
      await bus.count(other, 1);
      await eventually(async () => {
        expect(await bus.effects('first', other)).toEqual([1]);
        expect(await bus.effects('second', failing)).toEqual([1, 2, 3]);
      });
      await eventually(async () => {
        expect(await bus.effects('first', failing)).toEqual([1, 2, 3]);
        expect((await bus.failed(failing)).map(({ state }) => state)).toEqual(expect.arrayContaining(['resolved']));
      }, 20_000);
    }, 40_000);

    it('stores no personal data of a failure', async () => {
      const subject = aSubject();
      orders.failing.set(`first/${subject}/1`, 1);
      await bus.count(subject, 1);
      await eventually(async () => expect((await bus.failed(subject))[0]?.error).toContain('told to fail'));
      expect((await bus.failed(subject))[0]?.error).not.toContain('example.org');
    });

    it('gives up after the last try; what was parked goes on, or waits, as the consumer declares', async () => {
      const [going, waiting] = [aSubject(), aSubject()];
      orders.failing.set(`first/${going}/1`, 1_000);
      orders.failing.set(`second/${waiting}/1`, 1_000);
      await bus.count(going, 1, 2);
      await bus.count(waiting, 1, 2);
      await eventually(async () => expect(await bus.failed(going)).toHaveLength(2));
      await eventually(async () => expect(await bus.failed(waiting)).toHaveLength(2));
      await exhaust(going);
      await exhaust(waiting);
      await eventually(async () => expect(await bus.effects('first', going)).toEqual([2]), 25_000);
      await eventually(async () =>
        expect((await bus.failed(waiting)).map(({ n, state }) => [n, state])).toEqual([
          [1, 'dead'],
          [2, 'parked'],
        ]),
      );

      // A person replays it: the handler is mended, and both take effect in order.
      orders.failing.clear();
      const [dead] = await bus.failed(waiting);
      const ids = await bus.consumer.app.get(FailedEvents).replay({ id: dead?.id });
      for (const id of ids) bus.consumer.app.get(MessagingRuntime).wakeRetry(id, 0);
      await eventually(async () => expect(await bus.effects('second', waiting)).toEqual([1, 2]), 20_000);
    }, 90_000);

    it('handles all of a key once more, or goes on without what a person gives up, also when the bus brings that again', async () => {
      const [replayed, dropped] = [aSubject(), aSubject()];
      for (const subject of [replayed, dropped]) {
        orders.failing.set(`second/${subject}/1`, 1_000);
        await bus.count(subject, 1, 2, 3);
        await eventually(async () => expect(await bus.failed(subject)).toHaveLength(3), 20_000);
        await exhaust(subject);
        await eventually(async () => expect((await bus.failed(subject))[0]?.state).toBe('dead'), 20_000);
      }
      orders.failing.clear();
      const { app } = bus.consumer;
      const ids = await app.get(FailedEvents).replay({ subject: replayed });
      expect(ids).toHaveLength(1);
      for (const id of ids) app.get(MessagingRuntime).wakeRetry(id, 0);
      const [first] = await bus.failed(dropped);
      expect(await app.get(FailedEvents).drop(first!.id)).toBe(true);
      await app.get(MessagingRuntime).wakeDue();
      await eventually(async () => {
        expect(await bus.effects('second', replayed)).toEqual([1, 2, 3]);
        expect(await bus.effects('second', dropped)).toEqual([2, 3]);
      }, 20_000);

      await bus.source.query('update outbox set published_at = null where subject = $1', [dropped]);
      await bus.count(dropped, 4);
      await eventually(async () => expect(await bus.effects('second', dropped)).toEqual([2, 3, 4]));
    }, 90_000);

    it('makes a dead letter of data that the contract refuses, at once, and goes on', async () => {
      const subject = aSubject();
      await transaction(bus.source, async (tx) => {
        await appendToOutbox(tx, Counted, { subject, aggregateVersion: 1, data: { n: 1 }, time: new Date() });
        await tx.query(`update outbox set data = '{"n": "one"}' where subject = $1`, [subject]);
      });
      await bus.count(subject, 2);
      await eventually(async () => expect(await bus.effects('first', subject)).toEqual([2]));
      expect((await bus.failed(subject)).map(({ consumer, state }) => [consumer, state])).toEqual(
        expect.arrayContaining([
          ['first', 'dead'],
          ['second', 'dead'],
          ['many', 'dead'],
        ]),
      );
    });

    it('goes on after a restart in the middle: nothing lost, nothing twice, order kept', async () => {
      const subject = aSubject();
      orders.slowMs = 10;
      const counting = bus.count(subject, ...upTo(60));
      await eventually(async () => expect((await bus.effects('first', subject)).length).toBeGreaterThan(5));
      await bus.consumer.close();
      await bus.startConsumer();
      await counting;
      await eventually(async () => expect(await bus.effects('first', subject)).toEqual(upTo(60)), 40_000);
      await eventually(async () => expect(await bus.effects('second', subject)).toEqual(upTo(60)), 40_000);
      await eventually(async () => expect(await bus.effects('many', subject)).toEqual(upTo(60)), 40_000);
    }, 90_000);

    it('delivers what was published while nobody consumed', async () => {
      const subject = aSubject();
      await bus.consumer.close();
      await bus.count(subject, 1, 2, 3);
      await eventually(async () => {
        const [row] = (await bus.source.query('select count(*)::int as n from outbox where published_at is null')) as [
          { n: number },
        ];
        expect(row.n).toBe(0);
      });
      await bus.startConsumer();
      await eventually(async () => expect(await bus.effects('first', subject)).toEqual([1, 2, 3]), 30_000);
    }, 60_000);

    it('keeps what comes for a paused consumer, in every instance, and goes on in order when it is resumed', async () => {
      const [old, fresh] = [aSubject(), aSubject()];
      const paused = bus.consumer.app.get(PausedConsumers);
      await bus.count(old, 1);
      await eventually(async () => expect(await bus.effects('first', old)).toEqual([1]));
      await paused.pause('first', randomUUID());
      const other = await bus.service('notifications', ConsumerModule);
      try {
        await bus.count(old, 2, 3);
        await bus.count(fresh, 1, 2);
        await eventually(async () => {
          expect(await bus.effects('second', old)).toEqual([1, 2, 3]);
          expect(await bus.effects('second', fresh)).toEqual([1, 2]);
          expect((await bus.failed(old)).map(({ consumer, state, n }) => [consumer, state, n])).toEqual([
            ['first', 'parked', 2],
            ['first', 'parked', 3],
          ]);
        });
        // Neither the reconciler nor a replay goes around the pause, and the service counts as idle.
        await other.app.get(Reconcilers).runAll();
        await other.app.get(FailedEvents).replay({ consumer: 'first' });
        expect(await bus.effects('first', old)).toEqual([1]);
        await eventually(async () => expect(await bus.consumer.app.get(Settle).isIdle()).toBe(true));

        await other.app.get(PausedConsumers).resume('first');
        await other.app.get(MessagingRuntime).wakeDue();
        await bus.count(old, 4);
        await eventually(async () => {
          expect(await bus.effects('first', old)).toEqual([1, 2, 3, 4]);
          expect(await bus.effects('first', fresh)).toEqual([1, 2]);
        });
      } finally {
        await paused.resume('first');
        await other.close();
      }
    }, 60_000);

    it('goes on at once with hundreds of keys that a pause has gathered', async () => {
      const subjects = Array.from({ length: 250 }, aSubject);
      const paused = bus.consumer.app.get(PausedConsumers);
      await paused.pause('first', randomUUID());
      await transaction(bus.source, async (tx) => {
        for (const subject of subjects)
          await appendToOutbox(tx, Counted, { subject, aggregateVersion: 1, data: { n: 1 }, time: new Date() });
      });
      const count = async (sql: string) => {
        const [row] = (await bus.consumer.source.query(`${sql} and subject = any($1)`, [subjects])) as [{ n: number }];
        return row.n;
      };
      const parked = "select count(*)::int as n from failed_event where state = 'parked'";
      await eventually(async () => expect(await count(parked)).toBe(250), 30_000);
      await paused.resume('first');
      await bus.consumer.app.get(Reconcilers).runAll();
      expect(await count("select count(*)::int as n from effect where consumer = 'first'")).toBe(250);
    }, 60_000);

    describeBatches(() => bus);

    it('refuses to pause what nobody here is called', async () => {
      await expect(bus.consumer.app.get(PausedConsumers).pause('third', randomUUID())).rejects.toMatchObject({
        code: 'CONSUMER_UNKNOWN',
      });
    });

    it('lets one relay publish when two instances run', async () => {
      const second = await bus.service('booking', class {});
      try {
        const subject = aSubject();
        await bus.count(subject, ...upTo(30));
        await eventually(async () => expect(await bus.effects('first', subject)).toEqual(upTo(30)), 30_000);
      } finally {
        await second.close();
      }
    }, 60_000);
  });
}

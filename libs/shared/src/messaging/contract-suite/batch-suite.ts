import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '../../contracts/events/event';
import { transaction } from '../../persistence/transaction';
import type { PublishableEvent } from '../event-publisher';
import { MessagingRuntime } from '../messaging-runtime';
import { PausedConsumers } from '../operations/paused-consumers';
import { appendAllToOutbox } from '../outbox';
import { aSubject, type BusHarness, batches, Counted, causes, eventually, orders, Tallied } from './bus-harness';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function counted(subject: string, n: number): PublishableEvent {
  const envelope: EventEnvelope = {
    specversion: '1.0',
    id: randomUUID(),
    source: '/booking',
    type: Counted.type,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    aggregateversion: n,
    data: { n },
  };
  return { topic: Counted.topic, envelope };
}

/** What every bus must do for consumers that take batches. Part of the suite of the buses. */
export function describeBatches(harness: () => BusHarness): void {
  describe('to a consumer of batches', () => {
    const states = async (subject: string) =>
      (await harness().failed(subject)).filter(({ consumer }) => consumer === 'many').map(({ n, state }) => [n, state]);

    it('hands over at once what has gathered, in order per key', async () => {
      const subjects = upTo(8).map(aSubject);
      batches.length = 0;
      const numbers = upTo(50).flatMap((n) => subjects.map((subject) => [subject, n] as const));
      await harness().countTogether(numbers);
      await eventually(async () => {
        for (const consumer of ['many', 'first', 'second'] as const)
          for (const subject of subjects) expect(await harness().effects(consumer, subject)).toEqual(upTo(50));
      }, 40_000);
      expect(Math.max(...batches)).toBeGreaterThan(10);
      expect(batches.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(300);
    }, 60_000);

    it('keeps the order of a key over types', async () => {
      const [a, b] = [aSubject(), aSubject()];
      for (const n of upTo(10)) {
        await harness().countTogether(
          [
            [a, n],
            [b, n],
          ],
          n % 2 === 0 ? Tallied : Counted,
        );
      }
      await eventually(async () => {
        expect(await harness().effects('many', a)).toEqual(upTo(10));
        expect(await harness().effects('many', b)).toEqual(upTo(10));
      });
    });

    it('absorbs what stands twice in one batch, and what came before', async () => {
      const [a, b] = [aSubject(), aSubject()];
      const [first, second, third] = [counted(a, 1), counted(a, 2), counted(b, 1)];
      const runtime = harness().consumer.app.get(MessagingRuntime);
      await runtime.receiveAll([first, second, first, third, second]);
      await runtime.receiveAll([second, counted(b, 2), third]);
      for (const consumer of ['first', 'many'] as const) {
        expect(await harness().effects(consumer, a)).toEqual([1, 2]);
        expect(await harness().effects(consumer, b)).toEqual([1, 2]);
      }
    });

    it('lets what comes of each event stay in the trace of that event', async () => {
      const traces = { [aSubject()]: 'a'.repeat(32), [aSubject()]: 'b'.repeat(32) };
      const events = Object.entries(traces).map(([subject, trace]) => {
        const { topic, envelope } = counted(subject, 1);
        return { topic, envelope: { ...envelope, traceparent: `00-${trace}-${'1'.repeat(16)}-01` } };
      });
      await harness().consumer.app.get(MessagingRuntime).receiveAll(events);
      for (const [subject, trace] of Object.entries(traces)) expect(causes.get(subject)).toContain(trace);
    });

    it('keeps back exactly the event that fails in the middle, parks its key behind it, and handles all others', async () => {
      const [failing, other] = [aSubject(), aSubject()];
      orders.failing.set(`many/${failing}/3`, 1);
      await harness().countTogether(
        upTo(5).flatMap((n) => [
          [failing, n],
          [other, n],
        ]),
      );
      await eventually(async () => {
        expect(await harness().effects('many', other)).toEqual(upTo(5));
        expect((await states(failing)).map(([n]) => n)).toEqual([3, 4, 5]);
      });
      await eventually(async () => {
        expect(await harness().effects('many', failing)).toEqual(upTo(5));
        expect(await states(failing)).toEqual([3, 4, 5].map((n) => [n, 'resolved']));
      }, 20_000);
      expect(await states(other)).toEqual([]);
    }, 40_000);

    it('parks what comes in a batch for a key that is held up, and handles the others at once', async () => {
      const [blocked, other] = [aSubject(), aSubject()];
      orders.failing.set(`many/${blocked}/1`, 1_000);
      await harness().count(blocked, 1);
      await eventually(async () => expect(await states(blocked)).toEqual([[1, 'retrying']]));
      await harness().countTogether(
        [2, 3].flatMap((n) => [
          [blocked, n],
          [other, n],
        ]),
      );
      await eventually(async () => {
        expect(await harness().effects('many', other)).toEqual([2, 3]);
        expect((await states(blocked)).map(([n]) => n)).toEqual([1, 2, 3]);
      });
      expect(await harness().effects('many', blocked)).toEqual([]);
      orders.failing.clear();
      await eventually(async () => expect(await harness().effects('many', blocked)).toEqual([1, 2, 3]), 30_000);
    }, 60_000);

    it('makes a dead letter of what its contract refuses in the middle: it holds up what comes after, not before', async () => {
      const [refused, other] = [aSubject(), aSubject()];
      await transaction(harness().source, async (tx) => {
        const events = upTo(3).flatMap((n) =>
          [refused, other].map((subject) => ({ subject, aggregateVersion: n, data: { n }, time: new Date() })),
        );
        const ids = await appendAllToOutbox(tx, Counted, events);
        await tx.query(`update outbox set data = '{"n": "two"}' where event_id = $1`, [ids[2]]);
      });
      await eventually(async () => {
        expect(await harness().effects('many', other)).toEqual([1, 2, 3]);
        expect(await states(refused)).toEqual([
          [null, 'dead'],
          [3, 'parked'],
        ]);
      });
      expect(await harness().effects('many', refused)).toEqual([1]);
    });

    it('keeps a whole batch back while the consumer is paused, and goes on in order', async () => {
      const [a, b] = [aSubject(), aSubject()];
      const paused = harness().consumer.app.get(PausedConsumers);
      await paused.pause('many', randomUUID());
      try {
        await harness().countTogether(
          upTo(4).flatMap((n) => [
            [a, n],
            [b, n],
          ]),
        );
        await eventually(async () => {
          expect(await states(a)).toEqual(upTo(4).map((n) => [n, 'parked']));
          expect(await states(b)).toEqual(upTo(4).map((n) => [n, 'parked']));
          expect(await harness().effects('first', b)).toEqual(upTo(4));
        });
        expect(await harness().effects('many', a)).toEqual([]);
      } finally {
        await paused.resume('many');
      }
      await harness().consumer.app.get(MessagingRuntime).wakeDue();
      await eventually(async () => {
        expect(await harness().effects('many', a)).toEqual(upTo(4));
        expect(await harness().effects('many', b)).toEqual(upTo(4));
      }, 20_000);
    }, 40_000);
  });
}

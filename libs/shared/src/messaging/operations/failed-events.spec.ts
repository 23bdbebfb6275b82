import { setTimeout as sleep } from 'node:timers/promises';
import { baseConfig, parseConfig } from '../../config/config';
import type { FailedEventList } from '../../contracts/api/operations';
import { Reconcilers } from '../../jobs/reconcilers';
import { transaction } from '../../persistence/transaction';
import { TestService } from '../../testing/service';
import {
  aSubject,
  ConsumerModule,
  type ConsumerName,
  Counted,
  CreateBusTest1700000000000,
  eventually,
  orders,
  Tallied,
} from '../contract-suite/bus-harness';
import { FailedEvents, mostAttempts } from '../failed-events';
import { appendAllToOutbox } from '../outbox';

const operator = { roles: ['operator' as const] };
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('Failed events, as an operator sees them and decides about them', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await TestService.start('notifications', (env) => ({
      name: 'notifications',
      config: parseConfig(baseConfig, env),
      module: ConsumerModule,
      entities: [],
      migrations: [CreateBusTest1700000000000],
      // It hears what it publishes itself.
      subscriptions: { booking: [], notifications: [Counted, Tallied], outcomes: [] },
    }));
  }, 60_000);
  afterAll(async () => service?.close());
  afterEach(async () => {
    orders.failing.clear();
    await service.source.query("update failed_event set state = 'resolved' where state <> 'dropped'");
  });

  const get = (query: Record<string, string> = {}) =>
    service
      .request<FailedEventList>('GET', `operations/failed-events?${new URLSearchParams(query)}`, { as: operator })
      .then(({ body }) => body);
  const post = (path: string, body?: unknown, as: object = operator) =>
    service.request('POST', `operations/failed-events/${path}`, { as, body });

  const publish = (subject: string, numbers: readonly number[]) =>
    transaction(service.source, (tx) =>
      appendAllToOutbox(
        tx,
        Counted,
        numbers.map((n) => ({ subject, aggregateVersion: n, data: { n }, time: new Date() })),
      ),
    );
  const effects = async (consumer: ConsumerName, subject: string): Promise<number[]> => {
    const sql = 'select n from effect where consumer = $1 and subject = $2 order by position';
    const rows = (await service.source.query(sql, [consumer, subject])) as { n: number }[];
    return rows.map(({ n }) => n);
  };
  const states = async (subject: string): Promise<Record<string, number>> => {
    const sql = 'select state, count(*)::int as n from failed_event where subject = $1 group by state';
    const rows = (await service.source.query(sql, [subject])) as { state: string; n: number }[];
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  /**
   * Publishes to consumers that fail at the first, and will not be tried again for an hour; the others are parked behind
   * it. @returns the key
   */
  const stopped = async (consumers: ConsumerName | ConsumerName[], count: number): Promise<string> => {
    const subject = aSubject();
    const failing = [consumers].flat();
    for (const consumer of failing) orders.failing.set(`${consumer}/${subject}/1`, 1_000);
    await publish(subject, upTo(count));
    const held = { retrying: failing.length, ...(count > 1 ? { parked: failing.length * (count - 1) } : {}) };
    await eventually(async () => expect(await states(subject)).toEqual(held));
    // Twice: a try may be under way.
    for (let time = 0; time < 2; time += 1) {
      await service.source.query(
        `update failed_event set next_attempt_at = clock_timestamp() + interval '1 hour' where subject = $1 and state = 'retrying'`,
        [subject],
      );
      await sleep(100);
    }
    return subject;
  };
  /** Lets the last try fail. */
  const exhaust = async (...subjects: string[]) => {
    await service.source.query(
      `update failed_event set attempts = $2, next_attempt_at = clock_timestamp() where subject = any($1) and state = 'retrying'`,
      [subjects, mostAttempts - 1],
    );
    await service.running.app.get(Reconcilers).runAll();
    await eventually(async () => {
      for (const subject of subjects) {
        const { dead, retrying } = await states(subject);
        expect([Boolean(dead), retrying]).toEqual([true, undefined]);
      }
    });
  };
  const idOf = async (subject: string) => (await get({ subject })).events[0]!.id;

  describe('in the list', () => {
    it('stand before what waits for them, with how much waits, however much that is', async () => {
      const waiting = await stopped('second', 3);
      await exhaust(waiting);
      const busy = await stopped('first', 80);
      const { events, next } = await get();
      expect(events.map(({ subject, consumer, state, waiting: n }) => [subject, consumer, state, n])).toEqual([
        [waiting, 'second', 'dead', 2],
        [busy, 'first', 'retrying', 79],
      ]);
      expect(events[0]).toMatchObject({ attempts: mostAttempts, error: expect.stringContaining('told to fail') });
      expect(next).toBeNull();
    }, 40_000);

    it('count nothing behind a dead letter after which its consumer goes on', async () => {
      const going = await stopped('first', 3);
      await exhaust(going);
      await eventually(async () => expect(await effects('first', going)).toEqual([2, 3]));
      expect((await get()).events.map(({ state, waiting }) => [state, waiting])).toEqual([['dead', 0]]);
    }, 40_000);

    it('tell each key once whose first event is parked, with no failure before it', async () => {
      const reconcilers = service.running.app.get(Reconcilers);
      await reconcilers.stop();
      try {
        const subject = await stopped('first', 4);
        // As when an instance ends between settling a failure and going on with what waits.
        const settle = "update failed_event set state = 'resolved' where subject = $1 and state = 'retrying'";
        await service.source.query(settle, [subject]);
        expect((await get()).events).toMatchObject([{ subject, state: 'parked', waiting: 2 }]);
        await reconcilers.runAll();
        expect(await effects('first', subject)).toEqual([2, 3, 4]);
        expect((await get()).events).toEqual([]);
      } finally {
        reconcilers.start();
      }
    }, 40_000);

    it('come page by page: all of them, none twice, the newest first', async () => {
      const keys = [await stopped('second', 1), await stopped('second', 1), await stopped('first', 58)];
      await exhaust(keys[0]!);
      const all: FailedEventList['events'] = [];
      for (let after: string | null = ''; after !== null; ) {
        const page: FailedEventList = await get({ limit: '2', ...(after ? { after } : {}) });
        expect(page.events.length).toBeLessThanOrEqual(2);
        all.push(...page.events);
        after = page.next;
      }
      expect(all.map(({ subject, state }) => [subject, state])).toEqual([
        [keys[0], 'dead'],
        [keys[2], 'retrying'],
        [keys[1], 'retrying'],
      ]);
      const parked = await get({ state: 'parked', consumer: 'first', subject: keys[2]! });
      expect([parked.events.length, new Set(parked.events.map(({ state }) => state))]).toEqual([
        50,
        new Set(['parked']),
      ]);
      const rest = await get({ state: 'parked', subject: keys[2]!, after: parked.next! });
      expect([rest.events.length, rest.next]).toEqual([7, null]);
      expect(new Set([...parked.events, ...rest.events].map(({ id }) => id)).size).toBe(57);
    }, 40_000);

    it('are those of one consumer or state when one asks so, and those that are settled too', async () => {
      const [first, second] = [await stopped('first', 1), await stopped('second', 1)];
      expect((await get({ consumer: 'first' })).events.map(({ subject }) => subject)).toEqual([first]);
      expect((await get({ state: 'retrying' })).events.map(({ subject }) => subject)).toEqual([second, first]);
      expect((await get({ state: 'dead' })).events).toEqual([]);
      expect((await post(`${await idOf(first)}/drop`)).status).toBe(204);
      expect((await get({ state: 'dropped' })).events[0]).toMatchObject({ subject: first, waiting: 0 });
      expect((await get({ consumer: 'nobody-of-that-name' })).events).toEqual([]);
    }, 40_000);
  });

  describe('replayed', () => {
    it('one alone: it takes effect, and so does what waited for it, in order; the others go on waiting', async () => {
      const [one, other] = [await stopped('second', 3), await stopped('second', 2)];
      await exhaust(one, other);
      orders.failing.clear();
      expect((await post('replay', { id: await idOf(one) })).body).toEqual({ replayed: 1 });
      await eventually(async () => expect(await effects('second', one)).toEqual([1, 2, 3]));
      expect(await effects('second', other)).toEqual([]);
      expect((await get()).events.map(({ subject, state }) => [subject, state])).toEqual([[other, 'dead']]);
    }, 40_000);

    it('those of one key, of every consumer', async () => {
      const [key, other] = [await stopped(['second', 'many'], 2), await stopped('first', 2)];
      orders.failing.clear();
      expect((await post('replay', { subject: key })).body).toEqual({ replayed: 2 });
      await eventually(async () => {
        expect(await effects('second', key)).toEqual([1, 2]);
        expect(await effects('many', key)).toEqual([1, 2]);
      });
      expect(await effects('first', other)).toEqual([]);
      expect((await post('replay', { subject: aSubject() })).body).toEqual({ replayed: 0 });
    }, 40_000);

    it('all of them, or those of one consumer, when the fault is mended', async () => {
      const firsts = [await stopped('first', 2), await stopped('first', 1)];
      const seconds = [await stopped('second', 2), await stopped('second', 1)];
      await exhaust(seconds[0]!);
      orders.failing.clear();
      expect((await post('replay', { consumer: 'first' })).body).toEqual({ replayed: 2 });
      await eventually(async () => {
        expect(await effects('first', firsts[0]!)).toEqual([1, 2]);
        expect(await effects('first', firsts[1]!)).toEqual([1]);
      });
      expect(await effects('second', seconds[0]!)).toEqual([]);
      expect((await post('replay', {})).body).toEqual({ replayed: 2 });
      await eventually(async () => {
        expect(await effects('second', seconds[0]!)).toEqual([1, 2]);
        expect(await effects('second', seconds[1]!)).toEqual([1]);
        expect((await get()).events).toEqual([]);
      });
      expect((await post('replay', {})).body).toEqual({ replayed: 0 });
    }, 40_000);

    it('fail again and are kept, when nothing was mended', async () => {
      const subject = await stopped('second', 2);
      await exhaust(subject);
      await post('replay', { subject });
      await eventually(async () =>
        expect((await get()).events[0]).toMatchObject({ state: 'retrying', attempts: 1, waiting: 1 }),
      );
      expect(await effects('second', subject)).toEqual([]);
    }, 40_000);
  });

  describe('dropped', () => {
    it('are never handled, and let what waits for them go on at once', async () => {
      const subject = await stopped('second', 3);
      await exhaust(subject);
      const id = await idOf(subject);
      orders.failing.clear();
      expect((await post(`${id}/drop`)).status).toBe(204);
      // Sooner than the reconciler looks.
      await eventually(async () => expect(await effects('second', subject)).toEqual([2, 3]), 3_000);
      expect(await states(subject)).toEqual({ dropped: 1, resolved: 2 });
      expect(await post(`${id}/drop`)).toMatchObject({ status: 404, body: { code: 'FAILED_EVENT_GONE' } });
      expect((await post('replay', { id })).body).toEqual({ replayed: 0 });

      // Nor when the bus brings them again.
      await service.source.query('update outbox set published_at = null where subject = $1', [subject]);
      await publish(subject, [4]);
      await eventually(async () => expect(await effects('second', subject)).toEqual([2, 3, 4]));
      const { body } = await service.request('GET', `operations/flow?subject=${subject}`, { as: operator });
      const [dropped] = body.published;
      const heard = body.handled.filter(({ eventId }: { eventId: string }) => eventId === dropped.eventId);
      expect(heard.map(({ consumer }: { consumer: string }) => consumer).sort()).toEqual(['first', 'many']);
    }, 40_000);

    it('stay so when the try that was under way fails', async () => {
      const subject = await stopped('first', 1);
      const failed = service.running.app.get(FailedEvents);
      const id = await idOf(subject);
      const due = "update failed_event set next_attempt_at = clock_timestamp() where id = $1 and state = 'retrying'";
      await service.source.query(due, [id]);
      const row = await failed.claim(id);
      if (!row) throw new Error('nothing is under way');
      expect(await failed.drop(row.id)).toBe(true);
      await failed.noteFailure(row, new Error('told to fail'));
      expect(await states(subject)).toEqual({ dropped: 1 });
    }, 40_000);
  });

  it('are for operators, who say which', async () => {
    const subject = await stopped('first', 1);
    const id = await idOf(subject);
    for (const path of ['replay', `${id}/drop`]) {
      expect((await post(path, {}, { roles: ['front_desk'] })).status).toBe(403);
      expect((await post(path, {}, {})).status).toBe(401);
    }
    expect((await post('not-an-id/drop')).status).toBe(400);
    expect((await post('replay', { subject: '' })).status).toBe(400);
    expect((await post('replay', { everything: true })).status).toBe(400);
    expect(await states(subject)).toEqual({ retrying: 1 });
  }, 40_000);
});

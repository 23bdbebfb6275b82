import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { aSubject, BusHarness, eventually, kill } from './bus-harness';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const consumers = ['first', 'second', 'many'] as const;

/** What every bus must do when processes and connections die. The consumer runs in a process of its own. */
export function describeCrashes(
  name: string,
  environment: () => Promise<Record<string, string>>,
  settings: { kills: number },
): void {
  describe(`crashes on ${name}`, () => {
    let bus: BusHarness;
    let child: ChildProcess | undefined;

    beforeAll(async () => {
      bus = await BusHarness.start(await environment());
    }, 120_000);
    afterAll(async () => {
      if (child) await kill(child);
      await bus?.close();
    }, 60_000);

    const allOnceInOrder = async (subjects: string[], count: number) => {
      for (const subject of subjects) {
        for (const consumer of consumers)
          await eventually(async () => expect(await bus.effects(consumer, subject)).toEqual(upTo(count)), 90_000);
      }
    };
    const effects = async () => {
      const [row] = (await bus.consumer.source.query('select count(*)::int as n from effect')) as [{ n: number }];
      return row.n;
    };

    it('loses nothing, repeats nothing and keeps the order when a consumer is killed at work', async () => {
      // The instance in this process is closed, so that only the one to be killed consumes; its database stays open.
      await bus.consumer.close();
      await bus.reopen();
      const subjects = upTo(5).map(aSubject);
      child = await bus.spawn('notifications', 5);
      // There is always something left to do until the last kill, so that every kill hits a consumer at work, however
      // fast it is; and never so much that it could not be done afterwards.
      let killing = true;
      let counted = 0;
      const counting = (async () => {
        while (killing || counted < 40) {
          if (counted * subjects.length * consumers.length - (await effects()) > 600) await sleep(20);
          else {
            await Promise.all(subjects.map((subject) => bus.count(subject, counted + 1)));
            counted += 1;
          }
        }
      })();
      try {
        for (let killed = 0; killed < settings.kills; killed += 1) {
          const before = await effects();
          await eventually(async () => expect(await effects()).toBeGreaterThan(before + 10), 60_000);
          await kill(child);
          child = await bus.spawn('notifications', 5);
        }
      } finally {
        killing = false;
        await counting;
      }
      await allOnceInOrder(subjects, counted);
      expect(await bus.consumer.source.query('select from failed_event')).toEqual([]);
      await kill(child);
      child = undefined;
      await bus.consumer.source.destroy();
      await bus.startConsumer();
    }, 240_000);

    it('publishes everything in order when one of two relays is killed and the other loses its connection', async () => {
      const other = await bus.spawn('booking');
      try {
        const subjects = upTo(5).map(aSubject);
        const counting = Promise.all(subjects.map((subject) => bus.count(subject, ...upTo(40))));
        for (let cut = 0; cut < 6; cut += 1) {
          await sleep(100);
          await bus.cutConnections("application_name = 'unknot-booking-relay'");
        }
        await kill(other);
        await bus.cutConnections("application_name = 'unknot-booking-relay'");
        await counting;
        await allOnceInOrder(subjects, 40);
      } finally {
        await kill(other);
      }
    }, 120_000);

    it('goes on when every connection to the database is cut at work', async () => {
      const subjects = upTo(5).map(aSubject);
      for (const subject of subjects) await bus.count(subject, ...upTo(30));
      for (let cut = 0; cut < 4; cut += 1) {
        await sleep(150);
        await bus.cutConnections("usename in ('notifications_app', 'bus')");
      }
      await allOnceInOrder(subjects, 30);
    }, 120_000);
  });
}

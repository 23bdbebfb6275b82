import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { BookingTest } from '../testing/booking-test';
import { lockOf } from './lock-resources';

describe('Holding a time', () => {
  let test: BookingTest;
  let time: FreeTime;
  let other: FreeTime;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(async () => {
    await test.empty();
    const times = await test.freeTimes();
    [time, other] = [times[0] as FreeTime, times[6] as FreeTime];
  });
  afterAll(() => test.close());

  const key = (value: string) => ({ 'idempotency-key': `key-of-a-request-${value}` });
  const connections = async (work: () => Promise<unknown>) => {
    const driver = test.sql.driver as unknown as { obtainMasterConnection(): unknown };
    const taken = jest.spyOn(driver, 'obtainMasterConnection');
    await work();
    const count = taken.mock.calls.length;
    taken.mockRestore();
    return count;
  };
  const rows = async () => {
    const [row] = await test.sql.query(
      `select (select count(*)::int from appointment) as appointments, (select count(*)::int from idempotency_key) as keys`,
    );
    return row;
  };

  it('waits for a connection once, and a refusal too', async () => {
    expect(await connections(() => test.hold(time))).toBe(1);
    expect(await connections(() => test.hold(time))).toBe(1);
  });

  it('is answered again with the same hold, though the time is taken by then', async () => {
    const first = await test.hold(time, key('one'));
    const again = await test.hold(time, key('one'));
    expect([again.status, again.body.appointmentId]).toEqual([201, first.body.appointmentId]);
    expect(await rows()).toEqual({ appointments: 1, keys: 1 });
  });

  it('is done once when a hundred repetitions come together', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => test.hold(time, key('many'))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.appointmentId)).size).toBe(1);
    expect(await rows()).toEqual({ appointments: 1, keys: 1 });
  });

  it('refuses a key that was used for another time, free or taken', async () => {
    await test.hold(time, key('used'));
    await test.hold(other);
    const free = (await test.freeTimes()).at(-1) as FreeTime;
    for (const asked of [free, other]) {
      const { status, body } = await test.hold(asked, key('used'));
      expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    expect(await rows()).toEqual({ appointments: 2, keys: 2 });
  });

  it('leaves no key when it is refused', async () => {
    const { body } = await test.hold(time);
    expect((await test.hold(time, key('again'))).status).toBe(409);
    await test.service.request('POST', `appointments/${body.appointmentId}/release`, { as: { link: body.holdToken } });
    expect((await test.hold(time, key('again'))).status).toBe(201);
  });

  describe('while others are being booked', () => {
    /** Does `work` while another transaction holds these locks until then, or for so long; says whether it ended before. */
    const whileLocked = async <T>(names: string[], work: () => Promise<T>, forMs = 10_000, change = 'select') => {
      const runner = test.sql.createQueryRunner();
      await runner.startTransaction();
      await runner.query(
        `select pg_advisory_xact_lock(hashtextextended('booking:' || name, 0)) from unnest($1::text[]) as name`,
        [names],
      );
      await runner.query(change);
      let ended: Promise<void> | undefined;
      const timer = setTimeout(() => {
        ended = runner.commitTransaction();
      }, forMs);
      try {
        const answer = await work();
        return { answer, waited: ended !== undefined };
      } finally {
        clearTimeout(timer);
        await (ended ?? runner.commitTransaction());
        await runner.release();
      }
    };
    const busy = () => ({ busyFrom: Date.parse(time.startsAt), busyTo: Date.parse(time.endsAt) });
    const roomOf = async (id: string): Promise<string> =>
      (await test.sql.query('select room_id from appointment where id = $1', [id]))[0].room_id;

    it('takes another room than the one that is being booked, without waiting', async () => {
      const first = await test.hold(time);
      const preferred = await roomOf(first.body.appointmentId);
      await test.empty();
      const second = await whileLocked(lockOf.room(preferred, busy()), () => test.hold(time));
      expect([second.answer.status, second.waited]).toEqual([201, false]);
      expect(await roomOf(second.answer.body.appointmentId)).not.toBe(preferred);
    });

    it('waits for a room when all are being booked', async () => {
      const rooms = (await test.sql.query('select id from room')) as { id: string }[];
      const names = rooms.flatMap(({ id }) => lockOf.room(id, busy()));
      const { answer, waited } = await whileLocked(names, () => test.hold(time), 300);
      expect([answer.status, waited]).toEqual([201, true]);
    });

    it('waits for the practitioner', async () => {
      const names = lockOf.practitioner(time.practitionerId, busy());
      const { answer, waited } = await whileLocked(names, () => test.hold(time), 300);
      expect([answer.status, waited]).toEqual([201, true]);
    });

    it('is refused with the nearest free times when one of them was faster', async () => {
      const { body: faster } = await test.hold(time);
      await test.service.request('POST', `appointments/${faster.appointmentId}/release`, {
        as: { link: faster.holdToken },
      });
      const names = lockOf.practitioner(time.practitionerId, busy());
      const again = `update appointment set state = 'held' where id = '${faster.appointmentId}'`;
      const { answer, waited } = await whileLocked(names, () => test.hold(time, key('late')), 300, again);
      expect([answer.status, answer.body.code, waited]).toEqual([409, 'APPOINTMENT_SLOT_TAKEN', true]);
      const { nearest } = answer.body as unknown as { nearest: FreeTime[] };
      expect(nearest).toHaveLength(3);
      for (const near of nearest) expect(await test.freeTimes()).toContainEqual(near);
      expect((await rows()).keys).toBe(1);
    });
  });
});

import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { aBooker, BookingTest, chiado, ines, triggerPoint } from '../testing/booking-test';
import { BookAppointment } from './book-appointment.use-case';
import { BookForClient } from './book-for-client.use-case';
import { lockOf } from './lock-resources';

const desk = { roles: ['front_desk' as const], locationIds: [chiado] };

describe('A client and the front desk who book the same time for the same person', () => {
  let test: BookingTest;
  let time: FreeTime;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(async () => {
    await test.empty();
    time = (await test.freeTimes())[0] as FreeTime;
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => test.close());

  const { name, email, phone } = aBooker();
  const atTheDesk = () =>
    test.service.request('POST', 'staff/appointments', {
      as: desk,
      body: {
        practitionerId: ines,
        locationId: chiado,
        treatmentId: triggerPoint,
        startsAtWall: time.startsAtWall,
        newClient: { name, email, phone, consents: { careData: true, surveys: true } },
      },
    });
  /** How many transactions wait for a lock of another one. */
  const waiting = async (): Promise<number> =>
    (
      await test.sql.query(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
    )[0].count;
  const until = async (count: number) => {
    while ((await waiting()) < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('wait for each other and not in a circle, though the hold has run out', async () => {
    const { body: hold } = await test.hold(time);
    // It is over, and nothing has swept it up yet: the booking at the desk ends it.
    await test.sql.query("update appointment set hold_expires_at = app_now() - interval '1 second'");
    const tries = [BookForClient, BookAppointment].map((useCase) => jest.spyOn(useCase.prototype, 'execute'));
    const runner = test.sql.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select from appointment where id = $1 for update', [hold.appointmentId]);
    const answers = [atTheDesk()];
    await until(1);
    answers.push(test.book(hold) as never);
    await until(2);
    await runner.commitTransaction();
    await runner.release();

    const [staff, client] = await Promise.all(answers);
    expect(staff?.status).toBe(201);
    expect([client?.status, client?.body.code]).toEqual([410, 'HOLD_EXPIRED']);
    // A deadlock would have been tried again.
    expect(tries.map((one) => one.mock.calls.length)).toEqual([1, 1]);
  });

  it('keep no time from others while they wait for their contacts', async () => {
    const runner = test.sql.createQueryRunner();
    await runner.startTransaction();
    const lock = (names: string[], how: string) =>
      runner.query(`select ${how}(hashtextextended('booking:' || name, 0)) as mine from unnest($1::text[]) as name`, [
        names,
      ]);
    await lock([lockOf.contact('email', email as string)], 'pg_advisory_xact_lock');
    const booking = atTheDesk();
    await until(1);
    const busy = { busyFrom: Date.parse(time.startsAt), busyTo: Date.parse(time.endsAt) };
    const free = (await lock(lockOf.practitioner(ines, busy), 'pg_try_advisory_xact_lock')) as { mine: boolean }[];
    await runner.commitTransaction();
    await runner.release();
    expect(free.every(({ mine }) => mine)).toBe(true);
    expect((await booking).status).toBe(201);
  });
});

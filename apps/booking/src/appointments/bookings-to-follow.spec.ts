import type { BookingToFollow, LatestBookings } from '@unknot/shared/contracts/api/operations';
import { aBooker, BookingTest } from '../testing/booking-test';

const operator = { as: { roles: ['operator' as const] } };

describe('The bookings that an operator may follow', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const latest = async () =>
    (await test.service.request<LatestBookings>('GET', 'operations/bookings', operator)).body.bookings;
  const byReference = (reference: string) =>
    test.service.request<BookingToFollow & { code: string; detail: string }>(
      'GET',
      `operations/bookings/${reference}`,
      operator,
    );
  const another = aBooker({ name: 'Rui Costa', email: 'rui@example.org', phone: undefined });

  it('are the latest by when they were booked, with where and when, and nothing of the client', async () => {
    const times = await test.freeTimes();
    const { appointment: first } = await test.booked(aBooker(), times[8]);
    const { appointment: second } = await test.booked(another, times[0]);
    expect(await latest()).toEqual(
      [second, first].map(({ appointmentId, reference, startsAtWall }) => ({
        appointmentId,
        reference,
        startsAtWall,
        zone: 'Europe/Lisbon',
        locationName: 'Chiado',
        bookedAt: expect.stringMatching(/^\d{4}-/),
      })),
    );
  });

  it('stand in this order whenever their events came into the outbox, as those of a past that is brought over', async () => {
    const times = await test.freeTimes();
    const { appointment: first } = await test.booked(aBooker(), times[8]);
    const { appointment: second } = await test.booked(another, times[0]);
    await test.sql.query(
      `with gone as (delete from outbox where subject = $1 returning *)
       insert into outbox (event_id, type, topic, subject, aggregate_version, occurred_at, data, published_at)
         select event_id, type, topic, subject, aggregate_version, occurred_at, data, published_at from gone`,
      [first.appointmentId],
    );
    expect((await latest()).map(({ reference }) => reference)).toEqual([second.reference, first.reference]);
  });

  it('are found by the reference that the client has, however it is typed', async () => {
    const { appointment } = await test.booked();
    const found = await byReference(appointment.reference.toLowerCase());
    expect(found.status).toBe(200);
    expect([found.body]).toEqual(await latest());
  });

  it('say clearly when no booking has the reference, nor one that is only held, and when it can be none', async () => {
    const [time] = await test.freeTimes();
    await test.hold(time!);
    const [{ reference }] = await test.sql.query('select reference from appointment');
    for (const asked of [reference, '222222']) {
      const { status, body } = await byReference(asked);
      expect([status, body.code]).toEqual([404, 'BOOKING_REFERENCE_UNKNOWN']);
      expect(body.detail).toContain(`No booking has the reference ${asked}.`);
    }
    const { status, body } = await byReference('clara');
    expect([status, body.detail]).toEqual([
      400,
      '"reference": A booking reference has six letters and digits, such as 7Q4MXK.',
    ]);
  });

  it('leave out what is only held and what left no event to follow, and tell once what was announced again', async () => {
    const times = await test.freeTimes();
    const { appointment } = await test.booked(aBooker(), times[0]);
    await test.hold(times[8]!);
    const again = { aggregate: 'appointment', ids: [appointment.appointmentId] };
    const { body } = await test.service.request('POST', 'operations/snapshots', { ...operator, body: again });
    expect(body).toEqual({ published: 1 });
    expect((await latest()).map(({ appointmentId }) => appointmentId)).toEqual([appointment.appointmentId]);
    await test.sql.query('delete from outbox where subject = $1', [appointment.appointmentId]);
    expect(await latest()).toEqual([]);
  });

  it('are for operators and chain managers alone', async () => {
    const status = async (path: string, role: 'front_desk' | 'location_manager' | 'practitioner' | 'chain_manager') =>
      (await test.service.request('GET', path, { as: { roles: [role] } })).status;
    for (const path of ['operations/bookings', 'operations/bookings/222222']) {
      for (const role of ['front_desk', 'location_manager', 'practitioner'] as const)
        expect(await status(path, role)).toBe(403);
      expect(await status(path, 'chain_manager')).not.toBe(403);
    }
  });
});

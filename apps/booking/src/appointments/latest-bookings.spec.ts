import type { LatestBookings } from '@unknot/shared/contracts/api/operations';
import { aBooker, BookingTest } from '../testing/booking-test';

const operator = { as: { roles: ['operator' as const] } };

describe('The latest bookings, for whoever follows the path of one', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const latest = async () =>
    (await test.service.request<LatestBookings>('GET', 'operations/bookings', operator)).body.bookings;
  const another = aBooker({ name: 'Rui Costa', email: 'rui@example.org', phone: undefined });

  it('tells where and when they are, the newest first, and nothing of the client', async () => {
    const times = await test.freeTimes();
    const { appointment: first } = await test.booked(aBooker(), times[8]);
    const { appointment: second } = await test.booked(another, times[0]);
    expect(await latest()).toEqual(
      [second, first].map(({ appointmentId, startsAtWall }) => ({
        appointmentId,
        startsAtWall,
        zone: 'Europe/Lisbon',
        locationName: 'Chiado',
        bookedAt: expect.stringMatching(/^\d{4}-/),
      })),
    );
  });

  it('leaves out what is only held, and tells once what was announced again', async () => {
    const times = await test.freeTimes();
    const { appointment } = await test.booked(aBooker(), times[0]);
    await test.hold(times[8]!);
    const again = { aggregate: 'appointment', ids: [appointment.appointmentId] };
    const { body } = await test.service.request('POST', 'operations/snapshots', { ...operator, body: again });
    expect(body).toEqual({ published: 1 });
    expect((await latest()).map(({ appointmentId }) => appointmentId)).toEqual([appointment.appointmentId]);
  });

  it('is for operators and chain managers alone', async () => {
    const status = async (role: 'front_desk' | 'location_manager' | 'practitioner' | 'chain_manager') =>
      (await test.service.request('GET', 'operations/bookings', { as: { roles: [role] } })).status;
    expect([await status('front_desk'), await status('location_manager'), await status('practitioner')]).toEqual([
      403, 403, 403,
    ]);
    expect(await status('chain_manager')).toBe(200);
  });
});

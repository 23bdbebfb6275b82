import type { FigureRow, Figures } from '@unknot/shared/contracts/api/figures';
import { v7 as uuid } from 'uuid';
import { BookingTest, chiado, ines, marylebone, tomas } from '../testing/booking-test';
import { flatiron, type PastVisit, PastVisits } from '../testing/past-visits';

describe('The figures of a chain', () => {
  let test: BookingTest;
  let past: PastVisits;

  beforeAll(async () => {
    test = await BookingTest.start();
    past = await PastVisits.of(test);
    await test.sql.query('delete from practitioner_hours');
    await test.sql.query('delete from location_hours');
    // Three hours on Mondays and Sundays for Inês, all day at the other two.
    for (const [practitioner, location, weekday, starts, ends] of [
      [ines, chiado, 1, '09:00', '12:00'],
      [ines, chiado, 7, '00:00', '03:00'],
      [tomas, chiado, 1, '09:00', '10:00'],
      [tomas, flatiron, 7, '00:00', '24:00'],
    ]) {
      await test.sql.query(
        `insert into practitioner_hours (practitioner_id, location_id, weekday, starts, ends, valid_from)
         values ($1, $2, $3, $4, $5, '2020-01-01')`,
        [practitioner, location, weekday, starts, ends],
      );
    }
    await test.sql.query("insert into location_hours values ($1, 1, '08:00', '18:00')", [chiado]);
  });
  afterEach(() => test.service.database.truncate('appointment', 'appointment_history', 'client', 'course'));
  afterAll(() => test.close());

  const client = () => past.client();
  const visit = (facts: PastVisit) => past.visit(facts);

  const chain = { roles: ['chain_manager' as const] };
  const ask = (query: string, as: object = chain) =>
    test.service.request<Figures>('GET', `staff/figures?${query}`, { as });
  const show = async (from: string, to = from, query = '') => (await ask(`from=${from}&to=${to}${query}`)).body;
  const named = (rows: FigureRow[], id: string) => rows.find((row) => row.id === id)!;

  describe('how full it is', () => {
    it('is 90 booked minutes with their buffers of three hours: a half', async () => {
      await visit({ at: '2024-04-08T09:00', minutes: 60, buffer: 15 });
      await visit({ at: '2024-04-08T11:00', minutes: 15, state: 'booked' });
      const { practitioners, rooms: use, total } = await show('2024-04-08');
      expect(named(practitioners, ines).practitioners).toEqual({
        bookedMinutes: 90,
        availableMinutes: 180,
        share: 0.5,
      });
      // Tomás works an hour and has none booked.
      expect(named(practitioners, tomas).practitioners).toEqual({ bookedMinutes: 0, availableMinutes: 60, share: 0 });
      expect(total.practitioners).toEqual({ bookedMinutes: 90, availableMinutes: 240, share: 0.375 });
      expect(use.find(({ id }) => id === past.rooms[chiado])!.use).toEqual({
        bookedMinutes: 90,
        availableMinutes: 600,
        share: 0.15,
      });
    });

    it('counts neither what was cancelled or missed nor what is only held', async () => {
      for (const [at, state] of [
        ['09:00', 'cancelled'],
        ['10:00', 'no_show'],
        ['11:00', 'expired'],
      ]) {
        await visit({ at: `2024-04-08T${at}`, state: state! });
      }
      expect((await show('2024-04-08')).total.practitioners.bookedMinutes).toBe(0);
    });

    it('has two hours from midnight to three when the clocks go forward, and four when they go back', async () => {
      await visit({ at: '2024-03-31T00:00', minutes: 60 });
      const spring = named((await show('2024-03-31')).practitioners, ines).practitioners;
      expect(spring).toEqual({ bookedMinutes: 60, availableMinutes: 120, share: 0.5 });
      const autumn = named((await show('2024-10-27')).practitioners, ines).practitioners;
      expect(autumn.availableMinutes).toBe(240);
    });

    it('has each location change its clocks on its own day: 23 hours in New York on 10 March', async () => {
      const { locations } = await show('2024-03-10');
      expect(named(locations, flatiron).practitioners.availableMinutes).toBe(23 * 60);
      expect(named(locations, chiado).practitioners.availableMinutes).toBe(180);
      expect(named((await show('2024-03-31')).locations, flatiron).practitioners.availableMinutes).toBe(24 * 60);
    });
  });

  it('counts a visit on the day that its own location shows', async () => {
    // Late on Sunday in New York it is Monday in UTC and in Lisbon.
    await visit({ at: '2024-04-07T23:00', locationId: flatiron, practitionerId: tomas, currency: 'USD' });
    await visit({ at: '2024-04-08T09:00' });
    expect((await show('2024-04-07')).total.revenue).toEqual([{ currency: 'USD', amount: 6500, visits: 1 }]);
    expect((await show('2024-04-08')).total.revenue).toEqual([{ currency: 'EUR', amount: 6500, visits: 1 }]);
    const { weeks } = await show('2024-04-01', '2024-04-14');
    expect(weeks.map(({ name, revenue }) => [name, revenue.map(({ currency }) => currency)])).toEqual([
      ['2024-04-01', ['USD']],
      ['2024-04-08', ['EUR']],
    ]);
  });

  it('tells 1 missed of 10 with its interval, 1.8 to 40.4 %', async () => {
    for (let day = 1; day <= 9; day += 1) await visit({ at: `2024-05-0${day}T09:00` });
    await visit({ at: '2024-05-10T09:00', state: 'no_show' });
    await visit({ at: '2024-05-11T09:00', state: 'cancelled' });
    await visit({ at: '2024-05-12T09:00', state: 'booked' });
    const { noShows } = (await show('2024-05-01', '2024-05-31')).total;
    expect(noShows).toMatchObject({ count: 1, of: 10, share: 0.1 });
    expect(noShows.low).toBeCloseTo(0.017876, 6);
    expect(noShows.high).toBeCloseTo(0.40415, 6);
  });

  it('tells how long before visits were cancelled: 2, 30 and 100 hours have their middle at 30', async () => {
    for (const [day, hours] of [
      ['06', 2],
      ['07', 30],
      ['08', 100],
    ] as const) {
      await visit({ at: `2024-05-${day}T09:00`, state: 'cancelled', cancelledHoursBefore: hours });
    }
    await visit({ at: '2024-05-09T09:00' });
    expect((await show('2024-05-01', '2024-05-31')).total).toMatchObject({
      cancellations: { count: 3, of: 4, share: 0.75 },
      cancelledWithinDay: 1,
      medianLeadHours: 30,
    });
  });

  it('counts the hours before a cancelled visit as they passed, also over a change of the clocks', async () => {
    // 09:00 after the change is 23 hours after 09:00 of the day before.
    await visit({ at: '2024-03-31T09:00', state: 'cancelled', cancelledHoursBefore: 23 });
    expect((await show('2024-03-31')).total).toMatchObject({ cancelledWithinDay: 1, medianLeadHours: 23 });
  });

  it('never adds pounds to euros', async () => {
    await visit({ at: '2024-05-06T09:00', price: 6500 });
    await visit({ at: '2024-05-06T11:00', price: 5000, state: 'booked' });
    await visit({ at: '2024-05-06T14:00', price: 9900, state: 'cancelled' });
    await visit({ at: '2024-05-06T16:00', locationId: marylebone, price: 7000, currency: 'GBP' });
    const { total, practitioners } = await show('2024-05-06');
    const both = [
      { currency: 'EUR', amount: 11_500, visits: 2 },
      { currency: 'GBP', amount: 7000, visits: 1 },
    ];
    expect(total.revenue).toEqual(both);
    expect(named(practitioners, ines).revenue).toEqual(both);
  });

  it('counts persons who came for the first time, not those who only booked', async () => {
    const clara = await client();
    await visit({ at: '2024-05-06T09:00', firstVisit: true, clientId: clara });
    await visit({ at: '2024-05-07T09:00', firstVisit: true, clientId: clara });
    await visit({ at: '2024-05-08T09:00', firstVisit: true, state: 'no_show' });
    await visit({ at: '2024-05-09T09:00' });
    expect((await show('2024-05-01', '2024-05-31')).total.newClients).toBe(1);
  });

  describe('how many come back', () => {
    it('is one of three: within 30 days, not on the 31st, and not for a visit that was cancelled', async () => {
      const [clara, dora, emil] = [await client(), await client(), await client()];
      await visit({ at: '2024-05-01T09:00', clientId: clara });
      await visit({ at: '2024-05-31T09:00', clientId: clara, state: 'booked' });
      await visit({ at: '2024-05-02T09:00', clientId: dora });
      await visit({ at: '2024-06-02T09:00', clientId: dora });
      await visit({ at: '2024-05-03T09:00', clientId: emil });
      await visit({ at: '2024-05-10T09:00', clientId: emil, state: 'cancelled' });
      const { rebooked } = (await show('2024-05-01', '2024-05-05')).total;
      expect(rebooked).toMatchObject({ count: 1, of: 3 });
      expect((await show('2024-05-01', '2024-05-05', '&rebookDays=31')).total.rebooked).toMatchObject({ count: 2 });
    });

    it('leaves out visits whose 30 days have not passed', async () => {
      const day = test.day(-10);
      await visit({ at: `${day}T09:00` });
      expect((await show(day)).total.rebooked).toEqual({ count: 0, of: 0, share: null, low: null, high: null });
      expect((await show(day, day, '&rebookDays=9')).total.rebooked).toMatchObject({ count: 0, of: 1 });
    });
  });

  it('adds the locations, the practitioners and the weeks up to the same total', async () => {
    await visit({ at: '2024-04-29T09:00' });
    await visit({ at: '2024-05-06T09:00', locationId: marylebone, practitionerId: tomas });
    await visit({ at: '2024-05-13T09:00', practitionerId: tomas });
    const figures = await show('2024-04-29', '2024-05-19');
    const sum = (rows: FigureRow[]) => rows.reduce((total, row) => total + row.practitioners.bookedMinutes, 0);
    for (const rows of [figures.locations, figures.practitioners, figures.weeks]) expect(sum(rows)).toBe(180);
    expect(figures.total.practitioners.bookedMinutes).toBe(180);
    const own = await show('2024-04-29', '2024-05-19', `&practitionerId=${tomas}`);
    expect(own.total.practitioners.bookedMinutes).toBe(120);
  });

  it('shows managers their own locations, by name, and nothing to others', async () => {
    await visit({ at: '2024-05-06T09:00' });
    await visit({ at: '2024-05-07T09:00', locationId: marylebone });
    const days = 'from=2024-05-01&to=2024-05-31';
    const manager = { roles: ['location_manager'], locationIds: [marylebone] };
    const { body } = await ask(days, manager);
    expect(body.locations.map(({ name }) => name)).toEqual(['Marylebone']);
    expect(body.total.practitioners.bookedMinutes).toBe(60);
    expect((await ask(`${days}&locationId=${chiado}`, manager)).status).toBe(404);
    for (const role of ['front_desk', 'practitioner', 'operator']) {
      expect((await ask(days, { roles: [role] })).status).toBe(403);
    }
    const names = (await ask(days)).body.locations.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  it.each([
    ['from=2024-05-02&to=2024-05-01', 422],
    ['from=2020-01-01&to=2024-05-01', 422],
    ['from=2024-02-30', 400],
    ['rebookDays=0', 400],
    ['sort=best', 400],
    [`locationId=${uuid()}`, 404],
  ])('refuses %s', async (query, status) => {
    expect((await ask(query)).status).toBe(status);
  });
});

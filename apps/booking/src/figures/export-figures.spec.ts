import type { FigureRow, Figures, Rate } from '@unknot/shared/contracts/api/figures';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import { BookingTest, chiado, ines, marylebone, tomas } from '../testing/booking-test';
import { flatiron, PastVisits, zones } from '../testing/past-visits';

type Row = Record<string, string>;

/** Reads a CSV file as any other program would. */
function read(text: string): Row[] {
  const [head, ...rows] = text.split('\r\n').slice(0, -1);
  const names = head!.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at], cell])));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The middle value, or the mean of the two in the middle. */
function middleOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}

/** Both ends of Wilson's interval: where the share is 1.96 standard errors of the proportion itself away, by halving. */
function wilsonOf(count: number, of: number): [number, number] {
  const share = count / of;
  const away = (p: number) => Math.abs(share - p) / Math.sqrt((p * (1 - p)) / of) > 1.959963984540054;
  const edge = (outside: number) => {
    let [beyond, within] = [outside, share];
    for (let round = 0; round < 60; round += 1) {
      const half = (beyond + within) / 2;
      if (away(half)) beyond = half;
      else within = half;
    }
    return within;
  };
  return [edge(0), edge(1)];
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

describe('The files behind the figures', () => {
  let test: BookingTest;
  let past: PastVisits;
  // Both changes of the clocks lie in these days, in New York and in Europe.
  const [from, to] = ['2024-02-12', '2024-04-21'];
  const days = `from=${from}&to=${to}`;
  const chain = { roles: ['chain_manager' as const] };
  let visits: Row[];
  let hours: Row[];
  let clients: string[];

  const file = (name: 'visits' | 'hours', query = days, as: object = chain) =>
    test.service.request<string>('GET', `staff/figures/${name}.csv?${query}`, { as });
  const show = async (query = days) =>
    (await test.service.request<Figures>('GET', `staff/figures?${query}`, { as: chain })).body;

  beforeAll(async () => {
    test = await BookingTest.start();
    past = await PastVisits.of(test);
    let state = 20240212;
    /** A number from 0 to `below`, the same at each run. */
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    clients = [];
    for (let one = 0; one < 40; one += 1) clients.push(await past.client());
    const places = [
      { locationId: chiado, practitionerId: ines, currency: 'EUR' },
      { locationId: chiado, practitionerId: tomas, currency: 'EUR' },
      { locationId: marylebone, practitionerId: tomas, currency: 'GBP' },
      { locationId: flatiron, practitionerId: ines, currency: 'USD' },
    ];
    const states = ['completed', 'completed', 'completed', 'completed', 'cancelled', 'no_show', 'booked', 'expired'];
    let busy = 0;
    // A visit of 30 to 75 minutes every four hours, by day and by night: nobody is at two places at once.
    for (let start = Temporal.Instant.from('2024-02-10T00:00Z'); busy < 6 * 74; busy += 1) {
      const place = places[busy % places.length]!;
      const at = start.toZonedDateTimeISO(zones[place.locationId]!).toPlainDateTime().toString().slice(0, 16);
      start = start.add({ hours: 4 });
      const as = states[next(states.length)]!;
      await past.visit({
        ...{ at, state: as, ...place, clientId: clients[next(clients.length)]! },
        ...{ minutes: 30 + 15 * next(4), buffer: 5 * next(3), firstVisit: next(6) === 0, price: 4000 + 5 * next(1000) },
        ...(as === 'cancelled' && next(8) > 0 ? { cancelledHoursBefore: next(4) === 0 ? 24 : 1 + next(90) } : {}),
      });
    }
    visits = read((await file('visits')).body);
    hours = read((await file('hours')).body);
  }, 120_000);
  afterAll(() => test.close());

  it('hold a row for each visit that was booked, clients by pseudonym and nothing else of them', async () => {
    expect(visits.length).toBeGreaterThan(250);
    expect(Object.keys(visits[0]!)).toEqual([
      ...['client_pseudonym', 'location_id', 'practitioner_id', 'room_id', 'day', 'state', 'cancelled_hours_before'],
      ...['booked_minutes', 'amount', 'currency', 'new_client', 'rebooked'],
    ]);
    expect(new Set(visits.map(({ state }) => state))).toEqual(new Set(['completed', 'cancelled', 'no_show', 'booked']));
    const text = (await file('visits')).body;
    for (const client of clients) expect(text).not.toContain(client);
    expect(text).not.toContain('Clara');
    expect(new Set(visits.map((row) => row.client_pseudonym)).size).toBe(clients.length);
    for (const row of visits.filter(({ state }) => state === 'cancelled' || state === 'no_show')) {
      expect([row.booked_minutes, row.amount]).toEqual(['0', '0.00']);
    }
    for (const { amount, state } of visits) {
      expect(amount).toMatch(/^\d+\.\d\d$/);
      if (state === 'completed') expect(Number(amount)).toBeGreaterThanOrEqual(40);
    }
  });

  describe('give every figure of the page when they are counted again', () => {
    const expectRate = (rate: Rate, count: number, of: number) => {
      expect(rate).toMatchObject({ count, of, share: of === 0 ? null : count / of });
      if (of === 0) return;
      const [low, high] = wilsonOf(count, of);
      expect(rate.low).toBeCloseTo(low, 9);
      expect(rate.high).toBeCloseTo(high, 9);
    };

    function expectSame(figure: FigureRow, mine: readonly Row[], open: readonly Row[]): void {
      const of = (...states: string[]) => mine.filter(({ state }) => states.includes(state!));
      const booked = sum(mine.map((row) => Number(row.booked_minutes)));
      const available = sum(open.filter(({ kind }) => kind === 'working').map((row) => Number(row.minutes)));
      expect(figure.practitioners).toEqual({
        bookedMinutes: booked,
        availableMinutes: available,
        share: available === 0 ? null : booked / available,
      });
      const missed = of('no_show').length;
      expectRate(figure.noShows, missed, missed + of('completed', 'arrived', 'in_session').length);
      expectRate(figure.cancellations, of('cancelled').length, mine.length);
      const lead = mine.flatMap((row) =>
        row.cancelled_hours_before === '' ? [] : [Number(row.cancelled_hours_before)],
      );
      expect(figure.cancelledWithinDay).toBe(lead.filter((one) => one < 24).length);
      const middle = middleOf(lead);
      if (middle === null) expect(figure.medianLeadHours).toBeNull();
      else expect(figure.medianLeadHours).toBeCloseTo(middle, 9);
      const paid = of('booked', 'confirmed', 'arrived', 'in_session', 'completed');
      const currencies = [...new Set(paid.map(({ currency }) => currency!))].sort();
      expect(figure.revenue).toEqual(
        currencies.map((currency) => {
          const theirs = paid.filter((row) => row.currency === currency);
          return {
            currency,
            amount: Math.round(100 * sum(theirs.map(({ amount }) => Number(amount)))),
            visits: theirs.length,
          };
        }),
      );
      const fresh = mine.filter((row) => row.new_client === 'true').map((row) => row.client_pseudonym);
      expect(figure.newClients).toBe(new Set(fresh).size);
      const told = mine.filter((row) => row.rebooked !== '');
      expectRate(figure.rebooked, told.filter((row) => row.rebooked === 'true').length, told.length);
    }

    it('of everything together, with cancellations, new clients and all that can be missing in it', async () => {
      const { total } = await show();
      expectSame(total, visits, hours);
      expect(total.revenue.map(({ currency }) => currency)).toEqual(['EUR', 'GBP', 'USD']);
      for (const some of [total.cancelledWithinDay, total.newClients, total.noShows.count, total.rebooked.count]) {
        expect(some).toBeGreaterThan(10);
      }
      // Not every cancellation has a known moment.
      expect(
        visits.filter((row) => row.state === 'cancelled' && row.cancelled_hours_before === '').length,
      ).toBeGreaterThan(2);
    });

    it.each([
      ['locations', (row: Row) => row.location_id],
      ['practitioners', (row: Row) => row.practitioner_id],
      ['weeks', (row: Row) => mondayOf(row.day!)],
    ] as const)('of the %s', async (cut, keyOf) => {
      const figures = (await show())[cut];
      expect(figures.length).toBeGreaterThan(1);
      expect(sum(figures.map(({ practitioners }) => practitioners.bookedMinutes))).toBe(
        sum(visits.map((row) => Number(row.booked_minutes))),
      );
      for (const figure of figures) {
        const mine = (rows: readonly Row[]) => rows.filter((row) => keyOf(row) === figure.id);
        expectSame(figure, mine(visits), mine(hours));
      }
    });

    it('of the rooms', async () => {
      const { rooms } = await show();
      const placeOf = new Map(Object.entries(past.rooms).map(([locationId, roomId]) => [roomId, locationId]));
      const used = rooms.filter(({ id }) => placeOf.has(id));
      expect(used).toHaveLength(Object.keys(past.rooms).length);
      for (const { id, use } of used) {
        const open = hours.filter((row) => row.kind === 'open' && row.location_id === placeOf.get(id));
        expect(use.bookedMinutes).toBe(
          sum(visits.filter((row) => row.room_id === id).map((row) => Number(row.booked_minutes))),
        );
        expect(use.availableMinutes).toBe(sum(open.map((row) => Number(row.minutes))));
      }
    });

    it('of one practitioner, and of what counts as back within a week', async () => {
      const query = `${days}&practitionerId=${tomas}&rebookDays=7`;
      const mine = read((await file('visits', query)).body);
      expect(new Set(mine.map((row) => row.practitioner_id))).toEqual(new Set([tomas]));
      expectSame((await show(query)).total, mine, read((await file('hours', query)).body));
      expect(mine.filter((row) => row.rebooked === 'true').length).toBeLessThan(
        visits.filter((row) => row.practitioner_id === tomas && row.rebooked === 'true').length,
      );
    });
  });

  it('are for those who see the figures, of their own locations', async () => {
    const manager = { roles: ['location_manager'], locationIds: [marylebone] };
    for (const name of ['visits', 'hours'] as const) {
      const own = read((await file(name, days, manager)).body);
      expect(new Set(own.map((row) => row.location_id))).toEqual(new Set([marylebone]));
      expect((await file(name, `${days}&locationId=${chiado}`, manager)).status).toBe(404);
      for (const role of ['front_desk', 'practitioner', 'operator']) {
        expect((await file(name, days, { roles: [role] })).status).toBe(403);
      }
      expect((await test.service.request('GET', `staff/figures/${name}.csv?${days}`)).status).toBe(401);
    }
  });

  it.each([
    ['', 400],
    [`from=${from}`, 400],
    ['from=2024-05-02&to=2024-05-01', 422],
    ['from=2020-01-01&to=2024-05-01', 422],
    [`${days}&locationId=${uuid()}`, 404],
  ])('refuse "%s" and send no file', async (query, status) => {
    const refused = await file('visits', query);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toMatch(/problem\+json/);
  });

  it('come in pieces, as files to keep, and hold their header where nothing was', async () => {
    const answer = await file('visits');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="visits-${from}-${to}.csv"`);
    expect(answer.headers.get('content-length')).toBeNull();
    expect(read((await file('visits', 'from=2019-01-01&to=2019-01-31')).body)).toEqual([]);
  });
});

import { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { SeedDemonstration } from '../catalogue/seed-demonstration';
import { BookingTest, chiado, ines, triggerPoint } from '../testing/booking-test';

describe('Availability and booking', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  it('agree on every quarter of an hour of a day with bookings', async () => {
    const times = await test.freeTimes({ days: '1' });
    for (const index of [3, 17]) await test.hold(times[index]!);
    const offered = new Set((await test.freeTimes({ days: '1' })).map((time) => time.startsAtWall));
    for (let minutes = 6 * 60; minutes < 22 * 60; minutes += 15) {
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const startsAtWall = `${test.day(1)}T${clock}`;
      const { status, body } = await test.hold({ startsAtWall });
      expect({ startsAtWall, accepted: status === 201 }).toEqual({ startsAtWall, accepted: offered.has(startsAtWall) });
      if (status === 201) {
        await test.service.request('POST', `appointments/${body.appointmentId}/release`, {
          as: { link: body.holdToken },
        });
      }
    }
  });

  it('answers for everyone in one statement, and in two when the days are full', async () => {
    const statements = async (work: () => Promise<unknown>) => {
      const query = jest.spyOn(
        test.sql.driver as unknown as { obtainMasterConnection(): unknown },
        'obtainMasterConnection',
      );
      await work();
      const count = query.mock.calls.length;
      query.mockRestore();
      return count;
    };
    expect(await statements(() => test.service.request('GET', 'availability?days=14'))).toBe(1);
    const sunday = `availability?practitionerId=${ines}&locationId=${chiado}&treatmentId=${triggerPoint}&from=${test.day(6)}&days=1`;
    expect(await statements(() => test.service.request('GET', sunday))).toBe(2);
    expect(await statements(() => test.service.request('GET', 'catalogue'))).toBe(1);
  });

  it('says when it is another day in some of the places, from Lisbon’s midnight to New York’s', async () => {
    const asked = async (query = '') => (await test.service.request('GET', `availability?days=3${query}`)).body;
    expect(await asked()).toMatchObject({ sameDay: true, from: test.day(0) });
    await test.service.running.clock.advance(20 * 60 * 60 * 1000);
    expect(await asked()).toMatchObject({ sameDay: false, from: test.day(-1) });
    expect(await asked(`&locationId=${chiado}`)).toMatchObject({ sameDay: true, from: test.day(0) });
    await test.service.running.clock.advance(4 * 60 * 60 * 1000);
  });

  it('answers quickly for all practitioners over two weeks', async () => {
    await test.service.request('GET', 'availability?days=14');
    const from = performance.now();
    const { body } = await test.service.request('GET', 'availability?days=14');
    const count = body.offers.flatMap((offer: { times: unknown[] }) => offer.times).length;
    process.stdout.write(
      `availability of ${body.offers.length} offers, ${count} times: ${(performance.now() - from).toFixed(0)} ms\n`,
    );
    expect(count).toBeGreaterThan(1000);
  });
});

describe('The catalogue', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  afterAll(() => test.close());

  it('holds what the booking page asks with, and is not sent again unchanged', async () => {
    const { status, body, headers } = await test.service.request('GET', 'catalogue');
    expect(status).toBe(200);
    expect(body.chain).toMatchObject({ name: 'Linden Bodywork', demonstration: true });
    expect(body.locations.map((one: { name: string }) => one.name)).toEqual([
      'Chiado',
      'Alvalade',
      'Cascais',
      'Marylebone',
      'Flatiron',
    ]);
    expect(body.practitioners).toHaveLength(12);
    for (const practitioner of body.practitioners) {
      expect(practitioner.treatmentIds.length).toBeGreaterThan(0);
      expect(practitioner.locationIds.length).toBeGreaterThan(0);
    }
    const marylebone = body.locations.find((one: { code: string }) => one.code === 'marylebone');
    expect(marylebone).toMatchObject({ emergencyNumber: '999', mobileExample: expect.stringMatching(/^\+44 /) });
    for (const treatment of Catalogue.parse(body).treatments) {
      const there = treatment.prices.find(({ locationId }) => locationId === marylebone.id);
      expect([treatment.code, there?.currency]).toEqual([treatment.code, 'GBP']);
    }
    const again = await test.service.request('GET', 'catalogue', {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
  });

  it('is set up once, and its locations are published once', async () => {
    expect(await test.service.running.app.get(SeedDemonstration).run()).toBe(false);
    const [{ count }] = await test.sql.query(
      `select count(*)::int as count from outbox where type = 'unknot.location.published.v1'`,
    );
    expect(count).toBe(5);
  });

  it('publishes snapshots of everything it owns when asked', async () => {
    await test.booked();
    for (const [aggregate, type, least] of [
      ['appointment', 'unknot.appointment.snapshotted.v1', 1],
      ['client', 'unknot.client.snapshotted.v1', 1],
      ['location', 'unknot.location.published.v1', 10],
    ] as const) {
      const answer = await test.service.request('POST', 'operations/snapshots', {
        as: { roles: ['operator'] },
        body: { aggregate },
      });
      expect(answer.status).toBeLessThan(300);
      const [{ count }] = await test.sql.query('select count(*)::int as count from outbox where type = $1', [type]);
      expect({ aggregate, count }).toEqual({ aggregate, count: least });
    }
  });
});

import { flood, percentile, type Timed } from '@unknot/shared/testing/flood';
import { BookingTest, chiado } from '../testing/booking-test';

describe('Two hundred people on fifty times, over 48 connections', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start({ DATABASE_POOL: '20' });
  });
  afterAll(() => test.close());

  it('have one winner each; everybody else is told so, and nobody meets a failure', async () => {
    // The practitioners are what is scarce, not the rooms.
    await test.sql.query(
      `insert into room (id, location_id, name, equipment)
       select gen_random_uuid(), $1, 'Extra ' || n, '{table,gym}' from generate_series(1, 5) as n`,
      [chiado],
    );
    const asked = `availability?locationId=${chiado}&from=${test.day(1)}&days=4`;
    const { body } = await test.service.request('GET', asked);
    // Times of one practitioner that do not touch each other, buffers included.
    const apart = body.offers.flatMap((offer: { times: { startsAt: string }[] }) =>
      offer.times.filter((_, index) => index % 6 === 0),
    );
    const slots = apart.slice(0, 50);
    expect(slots).toHaveLength(50);
    // A service that runs has its connections open, its code compiled and its statements planned.
    await Promise.all(Array.from({ length: 20 }, () => test.sql.query('select pg_sleep(0.2)')));
    const lunch = { ...slots[0], startsAtWall: `${test.day(1)}T12:30` };
    for (const ask of [() => test.freeTimes(), () => test.hold(lunch)]) {
      await flood<unknown>(
        Array.from({ length: 96 }, () => ask),
        48,
      );
    }
    const clients = Array.from({ length: 200 }, (_, index) => slots[index % 50]);

    const held = await flood(
      clients.map((slot) => () => test.hold(slot)),
      48,
    );
    const won = held.filter(({ answer }) => answer.status === 201).map(({ answer }) => answer.body);
    const statuses = new Set(held.map(({ answer }) => answer.status));
    expect([...statuses].sort()).toEqual([201, 409]);
    expect(new Set(won.map((hold) => hold.startsAt + hold.appointmentId)).size).toBe(won.length);

    const booked = await flood(
      won.map(
        (hold, index) => () =>
          test.book(hold, {
            name: `Person ${String.fromCharCode(65 + (index % 26))}x`,
            email: `person${index}@example.org`,
            complaint: '',
            locale: 'en',
            consents: { careData: true, surveys: false },
          }),
      ),
      48,
    );
    expect(booked.map(({ answer }) => answer.status)).toEqual(won.map(() => 201));

    const [double] = await test.sql.query(
      `select count(*)::int as count from appointment a join appointment b on a.id < b.id and a.state = 'booked' and b.state = 'booked'
         and (a.practitioner_id = b.practitioner_id or a.room_id = b.room_id)
         and tstzrange(a.busy_from, a.busy_to) && tstzrange(b.busy_from, b.busy_to)`,
    );
    expect(double.count).toBe(0);
    const perSlot = await test.sql.query(
      `select count(*)::int as count from appointment where state = 'booked' group by practitioner_id, starts_at`,
    );
    expect(perSlot.every((row: { count: number }) => row.count === 1)).toBe(true);
    const [{ deadlocks }] = await test.sql.query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    const line = (name: string, all: Timed<unknown>[]) =>
      `${name}: ${all.length} requests, p50 ${percentile(all, 0.5).toFixed(0)} ms, p99 ${percentile(all, 0.99).toFixed(0)} ms`;
    process.stdout.write(`${line('hold', held)}; ${won.length} won; ${line('book', booked)}; ${deadlocks} deadlocks\n`);
    expect(won).toHaveLength(50);
  });
});

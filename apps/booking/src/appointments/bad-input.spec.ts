import { randomUUID } from 'node:crypto';
import type { TestAnswer } from '@unknot/shared/testing/service';
import { aBooker, BookingTest, chiado, ines, marylebone, tomas, triggerPoint } from '../testing/booking-test';

describe('What is not as it should be', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const post = (path: string, body: unknown, options: object = {}) =>
    test.service.request('POST', path, { body, ...options });
  const aHold = (change: Record<string, unknown> = {}) => ({
    practitionerId: ines,
    locationId: chiado,
    treatmentId: triggerPoint,
    startsAtWall: `${test.day(1)}T09:00`,
    ...change,
  });
  /** A problem document with a code and a sentence, and nothing of our inside. */
  const expectProblem = (answer: TestAnswer, status: number, code: string) => {
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.detail).toMatch(/^\S.{20,}/s);
    expect(JSON.stringify(answer.body)).not.toMatch(/select |insert |\.ts:|node_modules/i);
  };
  const rows = async () => {
    const [row] = await test.sql.query(
      `select (select count(*)::int from appointment where state <> 'held') as appointments,
         (select count(*)::int from client) as clients, (select count(*)::int from client_contact) as contacts,
         (select count(*)::int from outbox where type like 'unknot.appointment%' or type like 'unknot.client%') as events`,
    );
    return row;
  };

  describe('in what is held', () => {
    it.each([
      ['an unknown field', { surprise: 1 }],
      ['a missing field', { treatmentId: undefined }],
      ['an id that is none', { practitionerId: 'ines' }],
      ['a time that is none', { startsAtWall: 'tomorrow at nine' }],
      ['a time with a zone', { startsAtWall: '2026-11-24T09:00Z' }],
      ['SQL', { startsAtWall: "2026-11-24T09:00'; drop table appointment" }],
      ['a list', { practitionerId: [ines] }],
      ['null', { practitionerId: null }],
    ])('%s is refused', async (_, change) => {
      expectProblem(await post('appointments/holds', aHold(change)), 400, 'INPUT_INVALID');
    });

    it('names the fields that are wrong', async () => {
      const { body } = await post('appointments/holds', aHold({ practitionerId: 'ines', startsAtWall: 'noon' }));
      expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
        'practitionerId',
        'startsAtWall',
      ]);
    });

    it('says of each field what it should be', async () => {
      const { body } = await post(
        'appointments/holds',
        aHold({ treatmentId: undefined, practitionerId: 'ines', locationId: 7, surprise: 1 }),
      );
      expect(body.detail).toBe('"practitionerId" must be an id, such as 0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d.');
      expect(body.errors.map((error: { message: string }) => error.message).slice(1)).toEqual([
        '"locationId" must be text.',
        '"treatmentId" is missing.',
        '"surprise" is not a field of this request: leave it out.',
      ]);
    });

    it.each([
      ['in the past', () => `${test.day(-1)}T09:00`, 'APPOINTMENT_IN_PAST'],
      ['long ago', () => '0001-01-01T09:00', 'APPOINTMENT_IN_PAST'],
      ['in a year that was none', () => '0000-01-01T09:00', 'APPOINTMENT_IN_PAST'],
      ['within the hour', () => `${test.day(0)}T06:30`, 'APPOINTMENT_TOO_SOON'],
      ['next year', () => `${test.day(300)}T09:00`, 'APPOINTMENT_TOO_FAR_AHEAD'],
      ['in the last year there is', () => '9999-12-31T23:45', 'APPOINTMENT_TOO_FAR_AHEAD'],
      ['before the clinic opens', () => `${test.day(1)}T07:00`, 'APPOINTMENT_OUTSIDE_HOURS'],
      ['on a Sunday', () => `${test.day(6)}T10:00`, 'APPOINTMENT_OUTSIDE_HOURS'],
      ['at lunch', () => `${test.day(1)}T12:30`, 'APPOINTMENT_OUTSIDE_HOURS'],
      ['at an odd minute', () => `${test.day(1)}T09:07`, 'APPOINTMENT_NOT_OFFERED'],
      ['on a day that no calendar has', () => '2027-02-30T09:00', 'LOCAL_TIME_DOES_NOT_EXIST'],
      ['at an hour that no day has', () => `${test.day(1)}T24:00`, 'LOCAL_TIME_DOES_NOT_EXIST'],
      ['at a minute that no hour has', () => `${test.day(1)}T09:75`, 'LOCAL_TIME_DOES_NOT_EXIST'],
    ])('a time %s is refused', async (_, wall, code) => {
      expectProblem(await post('appointments/holds', aHold({ startsAtWall: wall() })), 422, code);
    });

    it('a time that the clocks skip, or show twice, is refused', async () => {
      expectProblem(
        await post('appointments/holds', aHold({ startsAtWall: '2027-03-28T01:30' })),
        422,
        'LOCAL_TIME_DOES_NOT_EXIST',
      );
      expectProblem(
        await post('appointments/holds', aHold({ startsAtWall: '2027-10-31T01:30' })),
        422,
        'LOCAL_TIME_AMBIGUOUS',
      );
    });

    it.each([
      ['a treatment that the practitioner does not do', { practitionerId: tomas }],
      ['a place where they do not work', { locationId: marylebone }],
      ['a practitioner nobody knows', { practitionerId: randomUUID() }],
      ['a treatment nobody knows', { treatmentId: randomUUID() }],
    ])('%s is refused', async (_, change) => {
      expectProblem(await post('appointments/holds', aHold(change)), 422, 'TREATMENT_NOT_OFFERED');
    });

    it('a request without an idempotency key is refused', async () => {
      expectProblem(
        await post('appointments/holds', aHold(), { headers: { 'idempotency-key': '' } }),
        428,
        'IDEMPOTENCY_KEY_MISSING',
      );
    });

    it('broken JSON, another kind of body and ten megabytes are refused', async () => {
      expectProblem(
        await post('appointments/holds', undefined, { rawBody: '{"practitionerId": ' }),
        400,
        'BAD_REQUEST',
      );
      expectProblem(await post('appointments/holds', undefined, { rawBody: '"text"' }), 400, 'BAD_REQUEST');
      const text = { headers: { 'content-type': 'text/plain' }, rawBody: 'hello' };
      expect((await post('appointments/holds', undefined, text)).status).toBe(400);
      const large = JSON.stringify(aHold({ padding: 'x'.repeat(10_000_000) }));
      expectProblem(await post('appointments/holds', undefined, { rawBody: large }), 413, 'BODY_TOO_LARGE');
    });
  });

  describe('in what is asked for', () => {
    it.each([
      'availability?days=99',
      'availability?from=2026-02-30',
      'availability?from=0000-01-01',
      'availability?from=1899-12-31',
      'availability?from=3000-01-01',
      'availability?from=9999-12-31',
      'availability?locationId=chiado',
      'availability?surprise=1',
      "availability?specialty=' or 1=1",
      'my/appointment',
    ])('%s is refused', async (path) => {
      const { status, body } = await test.service.request('GET', path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body.code).toMatch(/^[A-Z_]+$/);
    });

    it.each(['1900-01-01', '2999-12-31', '2026-01-01'])('times from %s on are none, quickly', async (from) => {
      const { status, body } = await test.service.request(
        'GET',
        `availability?from=${from}&days=14&locationId=${chiado}`,
      );
      expect(status).toBe(200);
      expect(body.offers.flatMap((offer: { times: unknown[] }) => offer.times)).toEqual([]);
    });

    it('what nobody treats is an empty answer', async () => {
      const { status, body } = await test.service.request('GET', 'availability?specialty=no-such-thing');
      expect([status, body.offers, body.next]).toEqual([200, [], null]);
    });
  });

  describe('in what the staff and operators ask for', () => {
    const as = { roles: ['chain_manager' as const, 'operator' as const] };
    const staff = (method: 'GET' | 'POST', path: string, body?: unknown) =>
      test.service.request(method, path, { as, body });

    it.each(['0000-01-01', '1899-12-31', '3000-01-01', '9999-12-31'])('a day such as %s is refused', async (day) => {
      for (const path of [
        `staff/day?locationId=${chiado}&date=${day}`,
        `staff/calendar?locationId=${chiado}&from=${day}`,
        `staff/figures?from=${day}&to=2026-12-01`,
        `staff/figures?from=2026-12-01&to=${day}`,
      ])
        expectProblem(await staff('GET', path), 400, 'INPUT_INVALID');
    });

    it.each(['1900-01-01', '2999-12-31'])('the last days that are taken, such as %s, can be shown', async (day) => {
      for (const path of [
        `staff/day?locationId=${chiado}&date=${day}`,
        `staff/calendar?locationId=${chiado}&from=${day}&days=7`,
      ])
        expect([path, (await staff('GET', path)).status]).toEqual([path, 200]);
      expect((await staff('GET', `staff/figures?from=${day}&to=${day}`)).status).toBeLessThan(500);
    });

    it('enquiries are not listed from a place that is none', async () => {
      const following = (place: string) =>
        staff('GET', `staff/enquiries?locationId=${chiado}&list=over&after=${place}`);
      expectProblem(await following('2026-01-01'), 400, 'INPUT_INVALID');
      expect((await following('0193a5c2-7d00-7c3e-9a51-0000000000ff')).status).toBeLessThan(500);
    });

    it('a null byte in a key, or a consumer that cannot be called so, is refused', async () => {
      expectProblem(await staff('GET', 'operations/flow?subject=%00'), 400, 'INPUT_INVALID');
      expectProblem(await staff('GET', 'operations/failed-events?subject=a%00b'), 400, 'INPUT_INVALID');
      expectProblem(await staff('GET', 'operations/failed-events?consumer=%00'), 400, 'INPUT_INVALID');
      expectProblem(await staff('GET', 'operations/failed-events?after=dead:1;'), 400, 'INPUT_INVALID');
      expectProblem(
        await staff('POST', 'operations/failed-events/replay', { subject: '\u0000' }),
        400,
        'INPUT_INVALID',
      );
      expectProblem(
        await staff('POST', 'operations/failed-events/replay', { consumer: '\u0000' }),
        400,
        'INPUT_INVALID',
      );
      expectProblem(await staff('POST', 'operations/snapshots', { aggregate: '\u0000' }), 400, 'INPUT_INVALID');
    });
  });

  describe('in who books', () => {
    it.each([
      ['a name of markup', { name: '<script>alert(1)</script>' }, 422, 'NAME_NOT_PLAIN'],
      ['a name of two lines', { name: 'Clara\r\nBcc: all@example.org' }, 400, 'INPUT_INVALID'],
      ['no name', { name: '   ' }, 400, 'INPUT_INVALID'],
      ['a name of digits', { name: '12345' }, 422, 'NAME_NOT_PLAIN'],
      ['a name without end', { name: 'C'.repeat(500) }, 400, 'INPUT_INVALID'],
      ['a number too short', { phone: '+351 912 555 0' }, 422, 'PHONE_INVALID'],
      ['a number that is none', { phone: 'call me' }, 422, 'PHONE_INVALID'],
      ['an address that is none', { email: 'clara' }, 400, 'INPUT_INVALID'],
      ['no contact', { email: undefined, phone: undefined }, 400, 'INPUT_INVALID'],
      ['no consent to care', { consents: { careData: false, surveys: true } }, 400, 'INPUT_INVALID'],
      ['consents left out', { consents: undefined }, 400, 'INPUT_INVALID'],
      ['a language nobody knows', { locale: 'x_y_z!' }, 422, 'LOCALE_UNKNOWN'],
      ['an unknown field', { isAdmin: true }, 400, 'INPUT_INVALID'],
      ['a complaint without end', { complaint: 'x'.repeat(2001) }, 400, 'INPUT_INVALID'],
      ['a null byte in the complaint', { complaint: 'a\u0000b' }, 422, 'TEXT_NOT_STORABLE'],
    ])('%s is refused, and nothing is booked', async (_, change, status, code) => {
      const before = await rows();
      const [time] = await test.freeTimes();
      const held = await test.hold(time!);
      expectProblem(await test.book(held.body, aBooker(change)), status, code);
      expect(await rows()).toEqual(before);
      expect((await test.book(held.body)).status).toBe(201);
    });

    it('text of every kind is kept as it was written', async () => {
      const complaint = 'Dor <b>aqui</b> & "lá" 🤕\n\nO\u2019Neill; drop table client; --';
      const { appointment } = await test.booked(aBooker({ name: "Siobhán O'Neill-김", complaint }));
      const [row] = await test.sql.query('select complaint from appointment_words where appointment_id = $1', [
        appointment.appointmentId,
      ]);
      expect(row.complaint).toBe(complaint);
    });
  });

  describe('in a link', () => {
    it('one that is forged, cut, for something else, run out, or replaced is refused', async () => {
      const { appointment, linkToken } = await test.booked();
      const id = appointment.appointmentId;
      const show = (link: string) => test.service.request('GET', 'my/appointment', { as: { link } });
      expect((await show(linkToken)).status).toBe(200);
      expectProblem(await show(`${linkToken.slice(0, -2)}AA`), 404, 'LINK_INVALID');
      expectProblem(await show(linkToken.slice(0, 20)), 404, 'LINK_INVALID');
      expectProblem(await show(''), 404, 'LINK_INVALID');
      expectProblem(await show('💥'.length > 0 ? 'x'.repeat(5000) : ''), 404, 'LINK_INVALID');
      const later = new Date(test.now().getTime() + 3_600_000);
      expectProblem(await show(test.service.link('survey', { id, epoch: 0, expiresAt: later })), 404, 'LINK_INVALID');
      const over = new Date(test.now().getTime() - 1000);
      expectProblem(
        await show(test.service.link('appointment', { id, epoch: 0, expiresAt: over })),
        410,
        'LINK_EXPIRED',
      );
      await test.sql.query('update appointment set link_epoch = 1 where id = $1', [id]);
      expectProblem(await show(linkToken), 410, 'LINK_REVOKED');
      expectProblem(await post('my/appointment/cancel', {}, { as: { link: linkToken } }), 410, 'LINK_REVOKED');
      expect((await show(test.mailLink(id, 1))).status).toBe(200);
      expectProblem(await show(test.mailLink(randomUUID())), 404, 'APPOINTMENT_UNKNOWN');
    });

    it('a hold is not an appointment, and of one hold another cannot be booked', async () => {
      const times = await test.freeTimes();
      const [one, two] = [await test.hold(times[0]!), await test.hold(times[8]!)];
      expectProblem(
        await post(`appointments/${two.body.appointmentId}/book`, aBooker(), { as: { link: one.body.holdToken } }),
        404,
        'APPOINTMENT_UNKNOWN',
      );
      expectProblem(
        await test.service.request('GET', 'my/appointment', { as: { link: one.body.holdToken } }),
        404,
        'LINK_INVALID',
      );
      expectProblem(
        await test.service.request('GET', 'my/appointment', { as: { link: test.mailLink(one.body.appointmentId) } }),
        404,
        'APPOINTMENT_UNKNOWN',
      );
      expectProblem(
        await post('appointments/not-an-id/release', undefined, { as: { link: one.body.holdToken } }),
        400,
        'INPUT_INVALID',
      );
    });

    it('a booked appointment cannot be held, booked or given back again', async () => {
      const [time] = await test.freeTimes();
      const held = await test.hold(time!);
      await test.book(held.body);
      const as = { link: held.body.holdToken };
      const id = held.body.appointmentId;
      expectProblem(await test.book(held.body), 409, 'APPOINTMENT_ALREADY_BOOKED');
      expectProblem(await post(`appointments/${id}/extend`, undefined, { as }), 409, 'APPOINTMENT_ALREADY_BOOKED');
      expectProblem(await post(`appointments/${id}/release`, undefined, { as }), 409, 'APPOINTMENT_ALREADY_BOOKED');
    });

    it('what is over cannot be confirmed, moved or cancelled', async () => {
      const { linkToken, appointment } = await test.booked();
      const as = { link: linkToken };
      await post('my/appointment/cancel', {}, { as });
      expectProblem(await post('my/appointment/confirm', undefined, { as }), 409, 'APPOINTMENT_NOT_CONFIRMABLE');
      const move = { startsAtWall: `${test.day(1)}T15:00`, version: appointment.version + 1 };
      expectProblem(await post('my/appointment/move', move, { as }), 409, 'APPOINTMENT_NOT_MOVABLE');
    });

    it('an appointment does not move to a time that is none', async () => {
      const { linkToken } = await test.booked();
      const as = { link: linkToken };
      for (const [startsAtWall, code] of [
        [`${test.day(-1)}T09:00`, 'APPOINTMENT_IN_PAST'],
        [`${test.day(1)}T03:00`, 'APPOINTMENT_OUTSIDE_HOURS'],
        ['2027-03-28T01:30', 'LOCAL_TIME_DOES_NOT_EXIST'],
      ]) {
        expectProblem(await post('my/appointment/move', { startsAtWall, version: 2 }, { as }), 422, code as string);
      }
      const [, taken] = await test.freeTimes({ from: test.day(2) });
      await test.hold(taken!);
      const answer = await post('my/appointment/move', { startsAtWall: taken!.startsAtWall, version: 2 }, { as });
      expectProblem(answer, 409, 'APPOINTMENT_SLOT_TAKEN');
      expect(answer.body.nearest.length).toBeGreaterThan(0);
    });
  });

  it('an address that nobody serves is a problem document too', async () => {
    expectProblem(await test.service.request('GET', 'no/such/thing'), 404, 'NOT_FOUND');
  });
});

describe('Too much at once', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start({ BOOKING_HOLDS_PER_ADDRESS: '3', BOOKING_APPOINTMENTS_PER_CONTACT: '2' });
  });
  afterAll(() => test.close());

  it('one address holds a few times, until one is booked or given back', async () => {
    const times = await test.freeTimes();
    const held = [];
    for (const index of [0, 8, 16]) held.push(await test.hold(times[index]!));
    const refused = await test.hold(times[24]!);
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_HOLDS']);
    expect(refused.headers.get('retry-after')).toBe('60');
    await test.book(held[0]!.body);
    expect((await test.hold(times[24]!)).status).toBe(201);
  });

  it('one contact books a few appointments', async () => {
    await test.empty();
    for (let count = 0; count < 2; count += 1) await test.booked();
    const [time] = await test.freeTimes();
    const held = await test.hold(time!);
    const refused = await test.book(held.body);
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_APPOINTMENTS']);
  });
});

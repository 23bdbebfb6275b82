import { aBooker, BookingTest, chiado, ines, triggerPoint } from '../testing/booking-test';

const hour = 60 * 60 * 1000;

describe('A visitor', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  it('is offered free times by complaint and place, of everyone at once', async () => {
    const { status, body } = await test.service.request('GET', 'availability?specialty=neck-and-headaches&days=3');
    expect(status).toBe(200);
    const practitioners = new Set(body.offers.map((offer: { practitionerId: string }) => offer.practitionerId));
    expect(practitioners.size).toBe(7);
    expect(body.offers.flatMap((offer: { times: unknown[] }) => offer.times).length).toBeGreaterThan(100);
    expect(body.next).toBeNull();
  });

  it('is told the next free time when the asked days have none', async () => {
    const { body } = await test.service.request(
      'GET',
      `availability?practitionerId=${ines}&locationId=${chiado}&from=${test.day(5)}&days=2`,
    );
    expect(body.offers[0].times).toEqual([]);
    expect(body.next.startsAtWall).toBe(`${test.day(7)}T08:45`);
  });

  it('holds a time for eight minutes, with the price of the place', async () => {
    const [time] = await test.freeTimes();
    const { status, body } = await test.hold(time!);
    expect(status).toBe(201);
    expect(body).toMatchObject({ startsAt: time!.startsAt, price: 5800, currency: 'EUR', extendable: true });
    expect(body.remainingMs).toBeGreaterThan(7.8 * 60_000);
    expect(body.remainingMs).toBeLessThanOrEqual(8 * 60_000);
    expect(await test.freeTimes()).not.toContainEqual(time);
  });

  it("loses a time that was held and not booked, exactly when the operator's clock has come so far", async () => {
    const operator = { as: { roles: ['operator' as const] } };
    const [time] = await test.freeTimes();
    await test.hold(time!);
    const { body: before } = await test.service.request('GET', 'operations/clock', operator);
    expect(Date.parse(before.nextDueAt) - Date.parse(before.now)).toBeGreaterThan(7.8 * 60_000);
    const move = (until: Date) => test.service.request('POST', 'operations/clock', { ...operator, body: { until } });
    const { body: early } = await move(new Date(Date.parse(before.nextDueAt) - 60_000));
    expect(early).toMatchObject({ idle: true, moved: 0, quiet: true, nextDueAt: before.nextDueAt });
    const { body: due } = await move(new Date(before.nextDueAt));
    const { body: again } = await move(new Date(before.nextDueAt));
    expect([due.moved + again.moved, again.nextDueAt]).toEqual([1, null]);
    expect(await test.freeTimes()).toContainEqual(time);
    expect((await move(new Date(Date.parse(before.now) + 61 * 24 * hour))).body.code).toBe('CLOCK_TOO_FAR');
    expect((await test.service.request('POST', 'operations/clock', { ...operator, body: {} })).status).toBe(400);
  });

  it('books it, is registered as a client, and others hear of both', async () => {
    const [time] = await test.freeTimes();
    const held = await test.hold(time!);
    const { status, body } = await test.book(held.body);
    expect(status).toBe(201);
    expect(body.appointment).toMatchObject({
      state: 'booked',
      version: 2,
      clientFirstName: 'Clara',
      practitionerName: 'Inês Carvalho',
      zone: 'Europe/Lisbon',
      surveysConsented: true,
      actions: { confirm: true, move: true, cancel: true },
    });
    expect(body.appointment.reference).toMatch(/^[2-9A-Z]{6}$/);
    expect(await test.eventsOf(body.appointment.appointmentId)).toEqual(['appointment.booked 2']);
    const [{ client_id, first_visit }] = await test.sql.query('select * from appointment where id = $1', [
      body.appointment.appointmentId,
    ]);
    expect(first_visit).toBe(true);
    expect(await test.eventsOf(client_id)).toEqual(['client.registered 1']);
    const consents = await test.sql.query(
      'select kind, granted from client_consent where client_id = $1 order by kind',
      [client_id],
    );
    expect(consents).toEqual([
      { kind: 'care_data', granted: true },
      { kind: 'surveys', granted: true },
    ]);
    const [words] = await test.sql.query('select complaint from appointment_words where appointment_id = $1', [
      body.appointment.appointmentId,
    ]);
    expect(words.complaint).toBe('A band around my head by lunch.');
  });

  it('tells its client the language of our messages, whatever the region', async () => {
    const languageFor = async (locale: string) => (await test.booked(aBooker({ locale }))).appointment.language;
    expect([await languageFor('de-AT'), await languageFor('fr'), await languageFor('en')]).toEqual(['de', 'en', 'en']);
  });

  it('puts nothing personal into events', async () => {
    await test.booked(
      aBooker({ name: 'Zacharias Unusual', email: 'zacharias@unusual.example', phone: '+351 913 444 555' }),
    );
    const rows = await test.sql.query(
      `select count(*)::int as count from outbox where data::text ~* 'unusual|zacharias|913444555|band around'`,
    );
    expect(rows[0].count).toBe(0);
  });

  it('is one client however often they book, and a child with the same address another', async () => {
    const email = 'family@example.org';
    const clientOf = async (id: string) =>
      (await test.sql.query('select client_id, course_id, first_visit from appointment where id = $1', [id]))[0];
    const first = await clientOf(
      (await test.booked(aBooker({ name: 'Sofia Bernardo', email }))).appointment.appointmentId,
    );
    const again = await clientOf(
      (await test.booked(aBooker({ name: 'sofia bernardo', email: 'FAMILY@example.org' }))).appointment.appointmentId,
    );
    const child = await clientOf(
      (await test.booked(aBooker({ name: 'Rui Bernardo', email }))).appointment.appointmentId,
    );
    expect(again).toEqual({ ...first, first_visit: false });
    expect(child.client_id).not.toBe(first.client_id);
    expect(child.first_visit).toBe(true);
  });

  it('does not give a known client another number without proof', async () => {
    const email = 'proof@example.org';
    const one = await test.booked(aBooker({ name: 'Marta Figueira', email, phone: undefined }));
    const two = await test.booked(aBooker({ name: 'Marta Figueira', email, phone: '+351 934 000 111' }));
    const [{ client_id: clientId }] = await test.sql.query('select client_id from appointment where id = $1', [
      one.appointment.appointmentId,
    ]);
    const contact = async () =>
      (
        await test.service.request('POST', 'internal/contacts', {
          as: { service: 'notifications' },
          body: { clientIds: [clientId] },
        })
      ).body.contacts[0];
    expect(await contact()).toMatchObject({ email, phone: null });
    await test.service.request('POST', 'my/appointment/confirm', { as: { link: two.linkToken } });
    expect(await contact()).toMatchObject({ phone: null });
    await test.service.request('POST', 'my/appointment/confirm', {
      as: { link: test.mailLink(two.appointment.appointmentId) },
    });
    expect(await contact()).toMatchObject({ email, phone: '+351934000111' });
    expect((await test.eventsOf(clientId)).at(-1)).toMatch(/^client\.changed/);
    const [{ verified }] = await test.sql.query(
      `select verified_at is not null as verified from client_contact where client_id = $1 and kind = 'email'`,
      [clientId],
    );
    expect(verified).toBe(true);
  });

  it('cannot be in two places at once', async () => {
    const booker = aBooker({ name: 'Ivo Matos', email: 'ivo@example.org', phone: undefined });
    const [time] = await test.freeTimes();
    await test.booked(booker, time);
    const other = await test.service.request(
      'GET',
      `availability?locationId=${chiado}&modality=lymphatic&from=${test.day(1)}&days=1`,
    );
    const overlapping = other.body.offers[0].times.find(
      (one: { startsAt: string; endsAt: string }) => one.startsAt < time!.endsAt && time!.startsAt < one.endsAt,
    );
    const held = await test.hold(overlapping);
    const { status, body } = await test.book(held.body, booker);
    expect([status, body.code]).toEqual([409, 'CLIENT_ALREADY_BOOKED']);
  });

  it('repeats a request without holding or booking twice', async () => {
    const [time] = await test.freeTimes();
    const headers = { 'idempotency-key': 'the-same-key-for-every-try' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => test.hold(time!, headers)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.appointmentId)).size).toBe(1);
    const booked = await Promise.all([1, 2, 3].map(() => test.book(answers[0]!.body, aBooker(), headers)));
    expect(booked.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await test.eventsOf(answers[0]!.body.appointmentId)).toEqual(['appointment.booked 2']);
    const other = await test.book(answers[0]!.body, aBooker({ name: 'Somebody Else' }), headers);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('gives a held time back, or keeps it once longer', async () => {
    const [time] = await test.freeTimes();
    const { body: held } = await test.hold(time!);
    const as = { link: held.holdToken };
    const longer = await test.service.request('POST', `appointments/${held.appointmentId}/extend`, { as });
    expect(longer.body).toMatchObject({ extendable: false });
    const twice = await test.service.request('POST', `appointments/${held.appointmentId}/extend`, { as });
    expect([twice.status, twice.body.code]).toEqual([409, 'HOLD_NOT_EXTENDABLE']);
    for (let time = 0; time < 2; time += 1) {
      expect((await test.service.request('POST', `appointments/${held.appointmentId}/release`, { as })).status).toBe(
        204,
      );
    }
    expect(await test.freeTimes()).toContainEqual(time);
    expect((await test.book(held)).body.code).toBe('HOLD_EXPIRED');
  });

  it('loses a held time after eight minutes, also while nobody has tidied up', async () => {
    const [time] = await test.freeTimes();
    const { body: held } = await test.hold(time!);
    await test.service.running.clock.advance(8 * 60_000 + 1000);
    expect(await test.freeTimes()).toContainEqual(time);
    const late = await test.book(held);
    expect([late.status, late.body.code]).toEqual([410, 'HOLD_EXPIRED']);
    expect((await test.hold(time!)).status).toBe(201);
    const [{ state }] = await test.sql.query('select state from appointment where id = $1', [held.appointmentId]);
    expect(state).toBe('expired');
  });

  it('has holds expired by the reconciler when the clock moves', async () => {
    const [time] = await test.freeTimes();
    const { body: held } = await test.hold(time!);
    await test.service.advance(9 * 60_000);
    const [{ state }] = await test.sql.query('select state from appointment where id = $1', [held.appointmentId]);
    expect(state).toBe('expired');
  });

  it('sees, confirms, moves and cancels by the link, each told to others once', async () => {
    const { appointment, linkToken: link } = await test.booked(
      aBooker({ name: 'Greta Olsen', email: 'greta@example.org', phone: undefined }),
    );
    const id = appointment.appointmentId;
    const as = { link };
    const confirmed = await test.service.request('POST', 'my/appointment/confirm', { as });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', version: 3 });
    await test.service.request('POST', 'my/appointment/confirm', { as });

    const free = await test.service.request('GET', 'my/appointment/availability?days=3', { as });
    const other = free.body.offers[0].times.find((one: { startsAt: string }) => one.startsAt > appointment.endsAt);
    const stale = await test.service.request('POST', 'my/appointment/move', {
      as,
      body: { startsAtWall: other.startsAtWall, version: 2 },
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'APPOINTMENT_CHANGED']);
    const moved = await test.service.request('POST', 'my/appointment/move', {
      as,
      body: { startsAtWall: other.startsAtWall, version: 3 },
    });
    expect(moved.body).toMatchObject({ appointmentId: id, state: 'booked', version: 4, startsAt: other.startsAt });

    const cancelled = await test.service.request('POST', 'my/appointment/cancel', {
      as,
      body: { reason: 'I have a cold.' },
    });
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      version: 5,
      actions: { confirm: false, move: false, cancel: false },
    });
    await test.service.request('POST', 'my/appointment/cancel', { as, body: {} });
    expect(await test.eventsOf(id)).toEqual([
      'appointment.booked 2',
      'appointment.confirmed 3',
      'appointment.rescheduled 4',
      'appointment.cancelled 5',
    ]);
    expect(await test.freeTimes()).toContainEqual(other);
  });

  it('may move by a quarter of an hour into its own place', async () => {
    const { appointment, linkToken: link } = await test.booked(
      aBooker({ name: 'Nádia Pires', email: 'nadia@example.org' }),
    );
    const free = await test.service.request('GET', 'my/appointment/availability?days=3', { as: { link } });
    const next = free.body.offers[0].times.find((one: { startsAt: string }) => one.startsAt > appointment.startsAt);
    expect(new Date(next.startsAt).getTime() - new Date(appointment.startsAt).getTime()).toBe(15 * 60_000);
    const moved = await test.service.request('POST', 'my/appointment/move', {
      as: { link },
      body: { startsAtWall: next.startsAtWall, version: 2 },
    });
    expect(moved.status).toBe(200);
  });

  it('may cancel until 20:00 the day before, or within an hour of booking', async () => {
    const [tomorrow] = await test.freeTimes();
    const { appointment, linkToken: link } = await test.booked(
      aBooker({ name: 'Filipe Moura', email: 'filipe@example.org' }),
      tomorrow,
    );
    expect(appointment.changeableUntil).toBe(new Date(Date.parse(`${test.day(0)}T20:00:00Z`)).toISOString());
    await test.service.running.clock.advance(Date.parse(appointment.changeableUntil) - test.now().getTime() + 1000);
    const { status, body } = await test.service.request('POST', 'my/appointment/cancel', { as: { link }, body: {} });
    expect([status, body.code]).toEqual([409, 'APPOINTMENT_CHANGE_TOO_LATE']);
    const [late] = await test.freeTimes();
    const again = await test.booked(aBooker({ name: 'Filipe Moura', email: 'filipe@example.org' }), late);
    expect(Date.parse(again.appointment.changeableUntil)).toBeGreaterThan(test.now().getTime() + 0.9 * hour);
  });

  it('finds the nearest free times in the refusal when somebody was faster', async () => {
    const times = await test.freeTimes();
    const wanted = times[6]!;
    await test.hold(wanted);
    const { status, body } = await test.service.request('POST', 'appointments/holds', {
      body: { practitionerId: ines, locationId: chiado, treatmentId: triggerPoint, startsAtWall: wanted.startsAtWall },
    });
    expect([status, body.code]).toEqual([409, 'APPOINTMENT_SLOT_TAKEN']);
    expect(body.nearest).toHaveLength(3);
    expect(body.detail).toContain('free');
    for (const near of body.nearest) expect(await test.freeTimes()).toContainEqual(near);
  });
});

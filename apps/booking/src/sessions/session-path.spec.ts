import { transaction } from '@unknot/shared/persistence/transaction';
import { v7 as newId } from 'uuid';
import { OpenTask } from '../tasks/open-task.use-case';
import { aBooker, BookingTest, chiado, ines, marylebone } from '../testing/booking-test';
import { emptyRecord } from './session.entity';

const aRecord = (change = {}) => ({
  ...emptyRecord(),
  checkIn: {
    discomfort: 6,
    toleratedPressure: 4,
    regions: [{ region: 'back-trapezius-l', pain: 7, referred: false, treated: true }],
    note: '',
  },
  techniques: ['trigger-point', 'breathing'],
  pressureUsed: 5,
  feedback: 'lighter',
  reaction: 'released',
  note: 'Released on the long breath out, third attempt.',
  advice: ['warm-shower'],
  verdict: 'right',
  ...change,
});

describe('A visit', () => {
  let test: BookingTest;
  const practitioner = { roles: ['practitioner' as const], practitionerId: ines, locationIds: [chiado] };
  const desk = { roles: ['front_desk' as const], locationIds: [chiado] };
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const booked = async (booker = aBooker()) => (await test.booked(booker)).appointment;
  const toItsDay = async (startsAt: string) => {
    const wait = Date.parse(startsAt) - test.now().getTime() + 60_000;
    if (wait > 0) await test.service.running.clock.advance(wait);
  };
  const session = (id: string, path = '', body?: unknown, as: object = practitioner) =>
    test.service.request(path === '' ? 'GET' : path === '/record' ? 'PUT' : 'POST', `staff/sessions/${id}${path}`, {
      as,
      body,
    });

  it('is shown on the day of the location, the complaint only to those who treat', async () => {
    const appointment = await booked();
    const asked = `staff/day?locationId=${chiado}&date=${appointment.startsAtWall.slice(0, 10)}`;
    const seen = await test.service.request('GET', asked, { as: practitioner });
    expect(seen.body).toMatchObject({ zone: 'Europe/Lisbon', locationId: chiado });
    expect(seen.body.practitioners.map((one: { name: string }) => one.name)).toContain('Inês Carvalho');
    expect(seen.body.appointments).toHaveLength(1);
    expect(seen.body.appointments[0]).toMatchObject({
      clientName: 'Clara Mendes',
      clientPhone: '+351912555014',
      complaint: 'A band around my head by lunch.',
      firstVisit: true,
      actions: { arrive: false, miss: false, openSession: false, cancel: false },
    });
    const atDesk = await test.service.request('GET', asked, { as: desk });
    expect(atDesk.body.appointments[0]).toMatchObject({ complaint: null, actions: { cancel: true } });
  });

  it('is nobody else’s: other locations are told that there is nothing', async () => {
    const { appointmentId } = await booked();
    const elsewhere = { ...practitioner, locationIds: [marylebone] };
    for (const answer of [
      await test.service.request('GET', `staff/day?locationId=${chiado}`, { as: elsewhere }),
      await session(appointmentId, '', undefined, elsewhere),
      await session(appointmentId, '/start', undefined, elsewhere),
      await test.service.request('POST', `staff/appointments/${appointmentId}/cancel`, {
        as: { ...desk, locationIds: [marylebone] },
        body: {},
      }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
    expect((await session(appointmentId, '', undefined, desk)).status).toBe(403);
    expect((await session(appointmentId, '', undefined, {})).status).toBe(401);
  });

  it('begins with arrival, is recorded in drafts and ends signed', async () => {
    const { appointmentId, startsAt } = await booked();
    const before = await session(appointmentId);
    expect(before.body).toMatchObject({ state: null, sessionId: null, revision: 0, previous: null, numberInCourse: 1 });
    expect((await session(appointmentId, '/start')).body.code).toBe('APPOINTMENT_TOO_EARLY');

    await toItsDay(startsAt);
    const arrived = await test.service.request('POST', `staff/appointments/${appointmentId}/arrive`, { as: desk });
    expect(arrived.body).toMatchObject({ state: 'arrived', version: 3 });
    const started = await session(appointmentId, '/start');
    expect(started.body).toMatchObject({ state: 'started', appointmentState: 'in_session', revision: 0 });
    expect(started.body.choices.advice.map((one: { code: string }) => one.code)).toContain('warm-shower');
    await session(appointmentId, '/start');

    const draft = await session(appointmentId, '/record', { revision: 0, record: aRecord({ verdict: null }) });
    expect(draft.body).toMatchObject({
      revision: 1,
      record: { note: 'Released on the long breath out, third attempt.' },
    });
    const stale = await session(appointmentId, '/record', { revision: 0, record: aRecord() });
    expect([stale.status, stale.body.code]).toEqual([409, 'SESSION_RECORD_CHANGED']);
    const unfinished = await session(appointmentId, '/complete', {
      revision: 1,
      record: aRecord({ verdict: null, techniques: [] }),
    });
    expect([unfinished.status, unfinished.body.code]).toEqual([422, 'SESSION_RECORD_INCOMPLETE']);
    expect(unfinished.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'record.techniques',
      'record.verdict',
    ]);

    const done = await session(appointmentId, '/complete', { revision: 1, record: aRecord() });
    expect(done.body).toMatchObject({ state: 'completed', appointmentState: 'completed', revision: 2 });
    const again = await session(appointmentId, '/record', { revision: 2, record: aRecord() });
    expect(again.body.code).toBe('SESSION_ALREADY_COMPLETED');

    expect(await test.eventsOf(appointmentId)).toEqual(['appointment.booked 2', 'appointment.arrived 3']);
    expect(await test.eventsOf(done.body.sessionId)).toEqual(['session.started 1', 'session.completed 2']);
    const [{ data }] = await test.sql.query(
      `select data from outbox where subject = $1 order by position desc limit 1`,
      [done.body.sessionId],
    );
    expect(data.modalities).toEqual(['trigger-point', 'breathing']);
    expect(JSON.stringify(data)).not.toMatch(/breath out|discomfort/);
    const { body } = await test.service.request('POST', 'operations/snapshots', {
      as: { roles: ['operator'] },
      body: { aggregate: 'session' },
    });
    expect(body.published).toBe(1);
    const [told] = await test.sql.query(
      `select type, data from outbox where subject = $1 order by position desc limit 1`,
      [done.body.sessionId],
    );
    expect(told).toEqual({ type: 'unknot.session.snapshotted.v1', data });
    const history = await test.sql.query('select revision, signed from session_record order by revision');
    expect(history).toEqual([
      { revision: 1, signed: false },
      { revision: 2, signed: true },
    ]);
  });

  it('does not end while a red flag of its client is open, whoever asks', async () => {
    const { appointmentId, startsAt } = await booked();
    await toItsDay(startsAt);
    await session(appointmentId, '/start');
    const { clientId } = (await test.sql.query('select client_id as "clientId" from appointment'))[0];
    const open = new OpenTask(test.service.running.clock);
    const about = { clientId, appointmentId, practitionerId: ines, locationId: chiado };
    const source = { kind: 'intake' as const, id: newId() };
    await transaction(test.sql, (tx) =>
      open.execute(tx, { kind: 'contraindication', priority: 'urgent', source, ...about }),
    );
    const finish = () => session(appointmentId, '/complete', { revision: 0, record: aRecord() });
    const refused = await finish();
    expect([refused.status, refused.body.code]).toEqual([409, 'SESSION_RED_FLAG_OPEN']);
    expect(refused.body.detail).toMatch(/red flag.*screened/i);
    expect((await session(appointmentId)).body).toMatchObject({ state: 'started', revision: 0 });

    const { tasks } = (await test.service.request('GET', `staff/tasks?locationId=${chiado}`, { as: practitioner }))
      .body;
    await test.service.request('POST', `staff/tasks/${tasks[0].taskId}/complete`, { as: practitioner, body: {} });
    expect((await finish()).body).toMatchObject({ state: 'completed', revision: 1 });
  });

  it('counts who begins without check-in as arrived', async () => {
    const { appointmentId, startsAt } = await booked();
    await toItsDay(startsAt);
    await session(appointmentId, '/start');
    expect(await test.eventsOf(appointmentId)).toEqual(['appointment.booked 2', 'appointment.arrived 3']);
  });

  it('shows the session before it, and the course', async () => {
    const first = await booked();
    await toItsDay(first.startsAt);
    await session(first.appointmentId, '/start');
    await session(first.appointmentId, '/complete', { revision: 0, record: aRecord({ verdict: 'too_much' }) });
    const second = await booked();
    const { body } = await session(second.appointmentId);
    expect(body.previous).toMatchObject({ verdict: 'too_much', discomfort: 6, toleratedPressure: 4, pressureUsed: 5 });
    expect(body.numberInCourse).toBe(2);
    expect(
      body.course.map((entry: { verdict: string | null; current: boolean }) => [entry.verdict, entry.current]),
    ).toEqual([
      ['too_much', false],
      [null, true],
    ]);
  });

  it('refuses codes that nobody offers, and steps that do not follow', async () => {
    const { appointmentId, startsAt } = await booked();
    expect((await session(appointmentId, '/record', { revision: 0, record: aRecord() })).body.code).toBe(
      'SESSION_NOT_STARTED',
    );
    await toItsDay(startsAt);
    await session(appointmentId, '/start');
    for (const change of [{ techniques: ['levitation'] }, { advice: ['stocking'] }]) {
      const { status, body } = await session(appointmentId, '/record', { revision: 0, record: aRecord(change) });
      expect([status, body.code]).toEqual([422, 'SESSION_CODE_UNKNOWN']);
    }
    const unreadable = await session(appointmentId, '/record', {
      revision: 0,
      record: aRecord({ note: 'half \ud83d' }),
    });
    expect([unreadable.status, unreadable.body.code]).toEqual([422, 'TEXT_NOT_STORABLE']);
    const bad = await session(appointmentId, '/record', { revision: 0, record: aRecord({ pressureUsed: 11 }) });
    expect([bad.status, bad.body.code]).toEqual([400, 'INPUT_INVALID']);
    const missed = await test.service.request('POST', `staff/appointments/${appointmentId}/miss`, { as: desk });
    expect([missed.status, missed.body.code]).toEqual([409, 'APPOINTMENT_NOT_MISSABLE']);
    expect((await session('00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('is missed only after it should have begun, and cancelled by the front desk at any time before', async () => {
    const one = await booked();
    const miss = () => test.service.request('POST', `staff/appointments/${one.appointmentId}/miss`, { as: desk });
    expect((await miss()).body.code).toBe('APPOINTMENT_TOO_EARLY');
    await toItsDay(one.startsAt);
    expect((await miss()).body).toMatchObject({ state: 'no_show', actions: { arrive: false, miss: false } });
    const two = await booked(aBooker({ name: 'Tiago Serra', email: 'tiago@example.org' }));
    const cancelled = await test.service.request('POST', `staff/appointments/${two.appointmentId}/cancel`, {
      as: desk,
      body: { reason: 'The practitioner is ill.' },
    });
    expect(cancelled.body.state).toBe('cancelled');
    expect(await test.eventsOf(one.appointmentId)).toEqual(['appointment.booked 2', 'appointment.missed 3']);
    expect(await test.eventsOf(two.appointmentId)).toEqual(['appointment.booked 2', 'appointment.cancelled 3']);
  });
});

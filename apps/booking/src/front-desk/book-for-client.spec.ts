import { randomUUID } from 'node:crypto';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { TestAnswer } from '@unknot/shared/testing/service';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { aBooker, BookingTest, chiado, ines, marylebone, tomas, triggerPoint } from '../testing/booking-test';

const accountId = '0193a5c2-7d00-7c3e-9a51-00000000d35c';
const hanna = idOf('practitioner', 'hanna-lindqvist');
const desk = { as: { roles: ['front_desk' as const], locationIds: [chiado], accountId } };

describe('The front desk books', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const lena = (change: Record<string, unknown> = {}) => ({
    name: 'Lena Hartmann',
    phone: '912 555 090',
    consents: { careData: true, surveys: true },
    ...change,
  });
  const aVisit = (change: Record<string, unknown> = {}) => ({
    practitionerId: ines,
    locationId: chiado,
    treatmentId: triggerPoint,
    startsAtWall: `${test.day(1)}T09:30`,
    newClient: lena(),
    ...change,
  });
  const book = (
    change: Record<string, unknown> = {},
    options: object = desk,
  ): Promise<TestAnswer<DayAppointment & { code?: string }>> =>
    test.service.request('POST', 'staff/appointments', { body: aVisit(change), ...options });
  const count = async (table: string) =>
    (await test.sql.query(`select count(*)::int as count from ${table}`))[0].count as number;

  it('a time for a new client in one step, and others hear of both', async () => {
    const { status, body } = await book();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'booked',
      clientName: 'Lena Hartmann',
      clientPhone: '+351912555090',
      source: 'front_desk',
      firstVisit: true,
      startsAtWall: `${test.day(1)}T09:30`,
      busyToWall: `${test.day(1)}T10:40`,
    });
    expect(await test.eventsOf(body.appointmentId)).toEqual(['appointment.booked 2']);
    expect(await test.eventsOf(body.clientId as string)).toEqual(['client.registered 1']);
  });

  it('and notes what the client agreed to by word, with the version of the text and who asked', async () => {
    await book({ newClient: lena({ consents: { careData: true, surveys: false } }) });
    const consents = await test.sql.query(
      'select kind, granted, given, recorded_by, text_version <> $1 as dated from client_consent order by kind',
      [''],
    );
    const verbal = { given: 'verbal', recorded_by: accountId, dated: true };
    expect(consents).toEqual([
      { kind: 'care_data', granted: true, ...verbal },
      { kind: 'surveys', granted: false, ...verbal },
    ]);
  });

  it('for a client who is known, within their open course', async () => {
    const first = await book();
    const again = await book({
      newClient: undefined,
      clientId: first.body.clientId,
      startsAtWall: `${test.day(2)}T09:30`,
    });
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ clientId: first.body.clientId, firstVisit: false });
    expect(await count('course')).toBe(1);
  });

  it('for whom they take to be new, but who is known by name and contact: one person stays one client', async () => {
    const { appointment } = await test.booked(aBooker({ name: 'Lena Hartmann', phone: '912 555 090' }));
    const { body } = await book({ startsAtWall: `${test.day(3)}T09:30` });
    const [{ client_id }] = await test.sql.query('select client_id from appointment where id = $1', [
      appointment.appointmentId,
    ]);
    expect(body.clientId).toBe(client_id);
  });

  it('a visit that begins within the hour, which nobody can book online', async () => {
    await test.service.running.clock.advance(3 * 60 * 60 * 1000);
    const soon = `${test.day(0)}T09:15`;
    expect((await test.hold({ startsAtWall: soon })).body.code).toBe('APPOINTMENT_TOO_SOON');
    expect((await book({ startsAtWall: soon })).status).toBe(201);
    await test.service.running.clock.advance(-3 * 60 * 60 * 1000);
  });

  it('once, however often the request is repeated', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => book({}, { ...desk, headers })));
    expect(new Set(answers.map(({ body }) => body.appointmentId)).size).toBe(1);
    expect(await count('appointment')).toBe(1);
    expect(await count('client')).toBe(1);
  });

  it('one of two who want the same time at the same moment, and tells the other what is taken', async () => {
    const answers = await Promise.all([
      book(),
      book({ newClient: lena({ name: 'Filipe Moura', phone: '912 555 091' }) }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await count('appointment')).toBe(1);
    expect(await count('client')).toBe(1);
  });

  it('in a room of its choice, and learns when this room is taken', async () => {
    const startsAtWall = `${test.day(2)}T10:30`;
    const { body: first } = await book({ startsAtWall });
    const wanted = {
      startsAtWall,
      practitionerId: hanna,
      newClient: lena({ name: 'Filipe Moura', phone: '912 555 091' }),
    };
    const refused = await book({ ...wanted, roomId: first.roomId });
    expect([refused.status, refused.body.code]).toEqual([409, 'APPOINTMENT_SLOT_TAKEN']);
    expect((refused.body as unknown as { detail: string }).detail).toMatch(`${first.roomName} is taken around 10:30. `);
    const [{ id: roomId }] = await test.sql.query(`select id from room where location_id = $1 and name = 'Room 4'`, [
      chiado,
    ]);
    expect((await book({ ...wanted, roomId })).body).toMatchObject({ roomName: 'Room 4' });
  });

  it('not what is taken: it is told by whom and what is free', async () => {
    await book();
    const { status, body } = await book({ newClient: lena({ name: 'Filipe Moura', phone: '912 555 091' }) });
    expect([status, body.code]).toEqual([409, 'APPOINTMENT_SLOT_TAKEN']);
    expect((body as unknown as { detail: string }).detail).toBe(
      'Inês Carvalho has another appointment around 09:30. 10:45, 11:00 and 11:15 are free.',
    );
    expect(await count('client')).toBe(1);
  });

  it('and writes into the history who booked', async () => {
    const { body } = await book();
    const rows = await test.sql.query('select version, step, state, actor_kind, actor_id from appointment_history');
    expect(rows).toEqual([{ version: 2, step: 'booked', state: 'booked', actor_kind: 'staff', actor_id: accountId }]);
    await expect(
      test.sql.query(`update appointment_history set step = 'cancelled' where appointment_id = $1`, [
        body.appointmentId,
      ]),
    ).rejects.toThrow(/only added to|permission denied/);
  });

  describe('nothing that is not as it should be:', () => {
    it.each<[string, () => Record<string, unknown>, number, string]>([
      ['an unknown field', () => ({ surprise: 1 }), 400, 'INPUT_INVALID'],
      ['neither a client nor a new one', () => ({ newClient: undefined }), 400, 'INPUT_INVALID'],
      ['both at once', () => ({ clientId: randomUUID() }), 400, 'INPUT_INVALID'],
      ['a new client without a contact', () => ({ newClient: lena({ phone: undefined }) }), 400, 'INPUT_INVALID'],
      [
        'a new client who did not agree',
        () => ({ newClient: lena({ consents: { careData: false, surveys: true } }) }),
        400,
        'INPUT_INVALID',
      ],
      ['a phone number that is none', () => ({ newClient: lena({ phone: '12' }) }), 422, 'PHONE_INVALID'],
      ['a name that is none', () => ({ newClient: lena({ name: '<b>' }) }), 422, 'NAME_NOT_PLAIN'],
      ['a time that is over', () => ({ startsAtWall: `${test.day(-1)}T09:30` }), 422, 'APPOINTMENT_IN_PAST'],
      ['a time at lunch', () => ({ startsAtWall: `${test.day(1)}T12:30` }), 422, 'APPOINTMENT_OUTSIDE_HOURS'],
      ['an odd minute', () => ({ startsAtWall: `${test.day(1)}T09:31` }), 422, 'APPOINTMENT_NOT_OFFERED'],
      ['a treatment that they do not do', () => ({ practitionerId: tomas }), 422, 'TREATMENT_NOT_OFFERED'],
      ['a room of nowhere', () => ({ roomId: randomUUID() }), 422, 'ROOM_NOT_FITTING'],
      ['another location', () => ({ locationId: marylebone }), 404, 'NOT_FOUND'],
      ['a client nobody knows', () => ({ newClient: undefined, clientId: randomUUID() }), 404, 'CLIENT_UNKNOWN'],
    ])('%s', async (_, change, status, code) => {
      const answer = await book(change());
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await count('appointment')).toBe(0);
      expect(await count('client')).toBe(0);
    });

    it('a client whom only another location has seen', async () => {
      const { body } = await book();
      const elsewhere = { as: { roles: ['front_desk' as const], locationIds: [marylebone] } };
      const answer = await book(
        {
          locationId: marylebone,
          practitionerId: await practitionerAt(marylebone),
          newClient: undefined,
          clientId: body.clientId,
          startsAtWall: `${test.day(2)}T10:00`,
        },
        elsewhere,
      );
      expect([answer.status, answer.body.code]).toEqual([404, 'CLIENT_UNKNOWN']);
    });

    it('without the right to write, or without an idempotency key', async () => {
      expect((await book({}, { as: { roles: ['practitioner'], locationIds: [chiado] } })).status).toBe(403);
      const answer = await book({}, { ...desk, headers: { 'idempotency-key': '' } });
      expect([answer.status, answer.body.code]).toEqual([428, 'IDEMPOTENCY_KEY_MISSING']);
    });
  });

  const practitionerAt = async (locationId: string) =>
    (
      await test.sql.query(
        `select h.practitioner_id as id from practitioner_hours h
         join practitioner_treatment t on t.practitioner_id = h.practitioner_id and t.treatment_id = $2
         where h.location_id = $1 and h.weekday = extract(isodow from $3::date) limit 1`,
        [locationId, triggerPoint, test.day(2)],
      )
    )[0].id as string;
});

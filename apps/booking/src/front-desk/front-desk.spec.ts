import { randomUUID } from 'node:crypto';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { ClientSearch } from '@unknot/shared/contracts/api/clients';
import type { AppointmentSheet, Calendar, FreeTimes } from '@unknot/shared/contracts/api/front-desk';
import type { TestAnswer } from '@unknot/shared/testing/service';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { BookingTest, chiado, ines, marylebone, tomas, triggerPoint } from '../testing/booking-test';

const hanna = idOf('practitioner', 'hanna-lindqvist');
const rita = '0193a5c2-7d00-7c3e-9a51-00000000d35c';
const desk = { as: { roles: ['front_desk' as const], locationIds: [chiado], accountId: rita } };
const elsewhere = { as: { roles: ['front_desk' as const], locationIds: [marylebone] } };
const hour = 60 * 60 * 1000;
type Answer<T> = TestAnswer<T & { code?: string; detail?: string }>;

describe('The front desk', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const get = <T>(path: string, options: object = desk): Promise<Answer<T>> =>
    test.service.request('GET', `staff/${path}`, options);
  const post = <T = DayAppointment>(path: string, body: unknown, options: object = desk): Promise<Answer<T>> =>
    test.service.request('POST', `staff/${path}`, { body, ...options });
  const booked = async (change: Record<string, unknown> = {}): Promise<DayAppointment> => {
    const { body, status } = await post('appointments', {
      practitionerId: ines,
      locationId: chiado,
      treatmentId: triggerPoint,
      startsAtWall: `${test.day(2)}T10:30`,
      newClient: { name: 'Lena Hartmann', phone: '912 555 090', consents: { careData: true, surveys: true } },
      ...change,
    });
    if (status !== 201) throw new Error(`not booked: ${JSON.stringify(body)}`);
    return body;
  };
  const another = { name: 'Filipe Moura', phone: '912 555 091', consents: { careData: true, surveys: true } };
  const move = (one: DayAppointment, change: Record<string, unknown>, options: object = desk) =>
    post(
      `appointments/${one.appointmentId}/move`,
      { version: one.version, startsAtWall: one.startsAtWall, ...change },
      options,
    );
  const lastEvent = async (id: string) =>
    (await test.sql.query('select type, data from outbox where subject = $1 order by position desc limit 1', [id]))[0];

  describe('sees', () => {
    it('a day with who works when, its rooms, and what is booked with its buffers', async () => {
      const one = await booked();
      const { status, body } = await get<Calendar>(`calendar?locationId=${chiado}&from=${test.day(2)}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ zone: 'Europe/Lisbon', from: test.day(2), days: 1, gridMinutes: 15 });
      expect(body.opening).toEqual([{ date: test.day(2), from: '08:00', to: '20:00' }]);
      expect(body.rooms.map(({ name }) => name)).toEqual(['Gym, Room 1', 'Room 2', 'Room 3', 'Room 4', 'Room 5']);
      expect(body.practitioners.find(({ id }) => id === ines)?.working).toEqual([
        { date: test.day(2), from: '08:30', to: '12:30' },
        { date: test.day(2), from: '13:30', to: '19:00' },
      ]);
      expect(body.appointments).toEqual([one]);
    });

    it('a week of one practitioner', async () => {
      await booked();
      await booked({ practitionerId: hanna, newClient: another });
      const { body } = await get<Calendar>(
        `calendar?locationId=${chiado}&from=${test.day(0)}&days=7&practitionerId=${hanna}`,
      );
      expect(body.practitioners.map(({ id }) => id)).toEqual([hanna]);
      expect(new Set(body.practitioners[0]?.working.map(({ date }) => date))).toEqual(
        new Set([test.day(0), test.day(2)]),
      );
      expect(body.appointments.map(({ practitionerId }) => practitionerId)).toEqual([hanna]);
    });

    it('where a visit could be, by the rule that accepts it, and its own time as free while it moves', async () => {
      const one = await booked();
      const asked = `free-times?locationId=${chiado}&treatmentId=${triggerPoint}&from=${test.day(2)}`;
      const at = (times: FreeTimes['times'], wall: string) =>
        times.find((time) => time.practitionerId === ines && time.startsAtWall === wall);
      const free = await get<FreeTimes>(asked);
      expect(at(free.body.times, one.startsAtWall)).toBeUndefined();
      const moving = await get<FreeTimes>(`${asked}&moving=${one.appointmentId}`);
      expect(at(moving.body.times, one.startsAtWall)?.roomIds).toContain(one.roomId);
      expect(new Set(moving.body.times.map(({ practitionerId }) => practitionerId))).toEqual(new Set([ines, hanna]));
      const target = free.body.times.find(({ practitionerId }) => practitionerId === hanna);
      const roomId = target?.roomIds.at(-1);
      expect((await move(one, { ...target, startsAt: undefined, roomIds: undefined, roomId })).status).toBe(200);
    });

    it.each([
      ['by the beginning of a first name', 'le', 1],
      ['by the beginning of a last name', 'HART', 1],
      ['by digits of the number as they are said', '912 555', 1],
      ['not by the middle of a name', 'artm', 0],
      ['not by what would be a pattern', '%%', 0],
    ])('clients %s', async (_, q, count) => {
      await booked();
      const { body } = await get<ClientSearch>(`clients/search?q=${encodeURIComponent(q)}`);
      expect(body.clients).toHaveLength(count);
      if (count) expect(body.clients[0]).toMatchObject({ name: 'Lena Hartmann', phone: '+351912555090', email: null });
    });

    it('no clients, days or appointments of other locations', async () => {
      const one = await booked();
      expect((await get<ClientSearch>('clients/search?q=lena', elsewhere)).body.clients).toEqual([]);
      for (const path of [
        `calendar?locationId=${chiado}`,
        `free-times?locationId=${chiado}&treatmentId=${triggerPoint}&from=${test.day(2)}`,
        `appointments/${one.appointmentId}`,
      ]) {
        expect((await get(path, elsewhere)).status).toBe(404);
      }
    });

    it.each([
      ['calendar?locationId=chiado'],
      ['calendar?locationId=0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d&days=8'],
      ['calendar?locationId=0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d&surprise=1'],
      ['free-times?locationId=0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d'],
      ['clients/search?q=a'],
      ['clients/search'],
      ['appointments/7'],
    ])('a refusal for %s', async (path) => {
      expect((await get(path)).body.code).toBe('INPUT_INVALID');
    });
  });

  describe('moves', () => {
    it('to another time and practitioner, which has to be confirmed anew and is told once', async () => {
      const one = await booked();
      const { status, body } = await move(one, { practitionerId: hanna, startsAtWall: `${test.day(2)}T15:00` });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        practitionerId: hanna,
        startsAtWall: `${test.day(2)}T15:00`,
        state: 'booked',
        version: 3,
      });
      const event = await lastEvent(one.appointmentId);
      expect(event).toMatchObject({ type: 'unknot.appointment.rescheduled.v1', data: { tellClient: true } });
      expect(await test.freeTimes({ from: test.day(2), days: '1' })).toContainEqual(
        expect.objectContaining({ startsAtWall: one.startsAtWall }),
      );
    });

    it('to another room, of which the client hears nothing and stays confirmed', async () => {
      const one = await booked();
      await test.service.request('POST', 'my/appointment/confirm', { as: { link: test.mailLink(one.appointmentId) } });
      const [{ id: roomId }] = await test.sql.query(`select id from room where location_id = $1 and name = 'Room 5'`, [
        chiado,
      ]);
      const { body } = await move(one, { version: 3, roomId });
      expect(body).toMatchObject({ roomName: 'Room 5', state: 'confirmed', version: 4 });
      expect((await lastEvent(one.appointmentId)).data.tellClient).toBe(false);
    });

    it('within the lead time and after the client could have done it alone', async () => {
      const one = await booked();
      await test.service.running.clock.advance(2 * 24 * hour + 4 * hour);
      expect((await move(one, { startsAtWall: `${test.day(0)}T10:45` })).status).toBe(200);
      await test.service.running.clock.advance(-(2 * 24 * hour + 4 * hour));
    });

    it('back, as an undo, when the time is still free', async () => {
      const one = await booked();
      const moved = await move(one, { startsAtWall: `${test.day(2)}T15:00` });
      const back = await move(moved.body, { startsAtWall: one.startsAtWall });
      expect(back.body).toMatchObject({ startsAtWall: one.startsAtWall, roomId: one.roomId, version: 4 });
    });

    it('nowhere, when that is where it is', async () => {
      const one = await booked();
      expect((await move(one, {})).body).toMatchObject({ version: one.version });
      expect(await test.eventsOf(one.appointmentId)).toEqual(['appointment.booked 2']);
    });

    it('not to what is taken: it is told by whom and what is free', async () => {
      const one = await booked();
      await booked({ practitionerId: hanna, newClient: another, startsAtWall: `${test.day(2)}T15:00` });
      const { status, body } = await move(one, { practitionerId: hanna, startsAtWall: `${test.day(2)}T15:15` });
      expect([status, body.code]).toEqual([409, 'APPOINTMENT_SLOT_TAKEN']);
      expect(body.detail).toMatch(/^Hanna Lindqvist has another appointment around 15:15\. \d\d:\d\d/);
      expect(await test.eventsOf(one.appointmentId)).toEqual(['appointment.booked 2']);
    });

    it.each<[string, () => Record<string, unknown>, number, string]>([
      ['an unknown field', () => ({ surprise: 1 }), 400, 'INPUT_INVALID'],
      ['an older version', () => ({ version: 1, startsAtWall: `${test.day(2)}T15:00` }), 409, 'APPOINTMENT_CHANGED'],
      ['a time that is over', () => ({ startsAtWall: `${test.day(-1)}T10:00` }), 422, 'APPOINTMENT_IN_PAST'],
      ['a time at lunch', () => ({ startsAtWall: `${test.day(2)}T12:30` }), 422, 'APPOINTMENT_OUTSIDE_HOURS'],
      ['an odd minute', () => ({ startsAtWall: `${test.day(2)}T15:01` }), 422, 'APPOINTMENT_NOT_OFFERED'],
      ['one who does not do it', () => ({ practitionerId: tomas }), 422, 'TREATMENT_NOT_OFFERED'],
      ['a room of nowhere', () => ({ roomId: randomUUID() }), 422, 'ROOM_NOT_FITTING'],
      [
        'another time in silence',
        () => ({ startsAtWall: `${test.day(2)}T15:00`, tellClient: false }),
        422,
        'CLIENT_MUST_BE_TOLD',
      ],
    ])('not with %s', async (_, change, status, code) => {
      const one = await booked();
      const answer = await move(one, change());
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await test.eventsOf(one.appointmentId)).toEqual(['appointment.booked 2']);
    });

    it('only what stands at its location and is still ahead', async () => {
      const one = await booked();
      const later = { startsAtWall: `${test.day(2)}T15:00` };
      expect((await move(one, later, elsewhere)).status).toBe(404);
      expect((await move(one, later, { as: { roles: ['practitioner'], locationIds: [chiado] } })).status).toBe(403);
      const cancelled = await post(`appointments/${one.appointmentId}/cancel`, {});
      expect((await move(cancelled.body, later)).body.code).toBe('APPOINTMENT_NOT_MOVABLE');
    });
  });

  describe('takes back', () => {
    const today = { startsAtWall: '' };
    beforeEach(() => {
      today.startsAtWall = `${test.day(0)}T08:45`;
    });
    const reopen = (one: DayAppointment, options: object = desk) =>
      post(`appointments/${one.appointmentId}/reopen`, { version: one.version }, options);

    it('a wrong check-in: it stands as it stood, and others hear of it', async () => {
      const one = await booked(today);
      await test.service.request('POST', 'my/appointment/confirm', { as: { link: test.mailLink(one.appointmentId) } });
      const arrived = await post(`appointments/${one.appointmentId}/arrive`, undefined);
      expect(arrived.body).toMatchObject({ state: 'arrived', actions: { reopen: true } });
      const { status, body } = await reopen(arrived.body);
      expect([status, body.state, body.version]).toEqual([200, 'confirmed', 5]);
      expect(await lastEvent(one.appointmentId)).toMatchObject({
        type: 'unknot.appointment.reopened.v1',
        data: { state: 'confirmed', version: 5 },
      });
    });

    it('a wrong "missed", unless its time has been given away since', async () => {
      const one = await booked(today);
      const missed = async (version: number) => {
        await test.service.running.clock.advance(3 * hour);
        const answer = await post(`appointments/${one.appointmentId}/miss`, undefined);
        await test.service.running.clock.advance(-3 * hour);
        expect(answer.body).toMatchObject({ state: 'no_show', version });
        return answer.body;
      };
      const back = await reopen(await missed(3));
      expect(back.body).toMatchObject({ state: 'booked', version: 4 });
      const again = await missed(5);
      await booked({ ...today, newClient: another });
      const { status, body } = await reopen(again);
      expect([status, body.code]).toEqual([409, 'APPOINTMENT_TIME_GIVEN_AWAY']);
    });

    it('nothing that was not noted, that has changed, or that is not theirs', async () => {
      const one = await booked(today);
      expect((await reopen(one)).body.code).toBe('APPOINTMENT_NOT_REOPENABLE');
      const arrived = await post(`appointments/${one.appointmentId}/arrive`, undefined);
      expect((await reopen({ ...arrived.body, version: 2 })).body.code).toBe('APPOINTMENT_CHANGED');
      expect((await reopen(arrived.body, elsewhere)).status).toBe(404);
      expect((await post(`appointments/${one.appointmentId}/reopen`, { version: 3, surprise: 1 })).status).toBe(400);
      expect((await post(`appointments/${randomUUID()}/reopen`, { version: 3 })).status).toBe(404);
    });
  });

  describe('reads and writes', () => {
    it('who did what when, the client among them', async () => {
      const one = await booked();
      await test.service.request('POST', 'my/appointment/confirm', { as: { link: test.mailLink(one.appointmentId) } });
      await move({ ...one, version: 3 }, { startsAtWall: `${test.day(2)}T15:00` });
      const { body } = await get<AppointmentSheet>(`appointments/${one.appointmentId}`);
      expect(body.history.map(({ version, step, by, startsAtWall }) => [version, step, by, startsAtWall])).toEqual([
        [4, 'rescheduled', 'somebody', `${test.day(2)}T15:00`],
        [3, 'confirmed', null, one.startsAtWall],
        [2, 'booked', 'somebody', one.startsAtWall],
      ]);
    });

    it('notes, once for each key, never empty', async () => {
      const one = await booked();
      const path = `appointments/${one.appointmentId}/notes`;
      const headers = { 'idempotency-key': randomUUID() };
      const note = { note: 'Calls when late.' };
      await post(path, note, { ...desk, headers });
      const { status, body } = await post<AppointmentSheet>(path, note, { ...desk, headers });
      expect(status).toBe(201);
      expect(body.notes).toMatchObject([{ note: 'Calls when late.', by: 'somebody' }]);
      expect((await post(path, { note: '  ' })).status).toBe(400);
      expect((await post(path, { note: 'x'.repeat(501) })).status).toBe(400);
      expect((await post(path, { note: 'a', surprise: 1 })).status).toBe(400);
      expect((await post(path, note, elsewhere)).status).toBe(404);
      expect((await post(`appointments/${randomUUID()}/notes`, note)).status).toBe(404);
    });
  });
});

import { randomUUID } from 'node:crypto';
import type { ClientSearch, ClientSheet, MergePreview } from '@unknot/shared/contracts/api/clients';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import type { TestAnswer } from '@unknot/shared/testing/service';
import { aBooker, BookingTest, chiado, marylebone } from '../testing/booking-test';
import { practitioner, Visits } from '../testing/visits';
import { movedAsTheyAre } from './move-to-survivor';

const accountId = '0193a5c2-7d00-7c3e-9a51-00000000d35c';
const desk = { as: { roles: ['front_desk' as const], locationIds: [chiado], accountId } };
const elsewhere = { as: { roles: ['front_desk' as const], locationIds: [marylebone] } };
const typo = aBooker({ name: 'Klara Mendez', email: 'klara@example.org', phone: '913 555 077' });

describe('Two clients who are one person', () => {
  let test: BookingTest;
  let times: FreeTime[];
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(async () => {
    await test.empty();
    times = await test.freeTimes();
  });
  afterAll(() => test.close());

  const clientOf = async (appointmentId: string) =>
    (await test.sql.query('select client_id from appointment where id = $1', [appointmentId]))[0].client_id as string;
  const booked = async (booker: Record<string, unknown>, time = times[0]) => {
    const { appointment } = await test.booked(booker, time);
    return { ...appointment, clientId: await clientOf(appointment.appointmentId) };
  };
  const aPersonTwice = async () => ({ kept: await booked(aBooker()), merged: await booked(typo, times.at(-1)) });
  const merge = (
    id: string,
    change: Record<string, unknown>,
    options: object = desk,
  ): Promise<TestAnswer<ClientSheet & { code?: string; detail?: string }>> =>
    test.service.request('POST', `staff/clients/${id}/merge`, {
      body: { version: 1, otherVersion: 1, name: 'this', email: 'this', phone: 'other', ...change },
      ...options,
    });
  const one = async (sql: string, ...values: unknown[]) => (await test.sql.query(sql, values))[0];
  const clientsNaming = async (id: string) => {
    const tables = (await test.sql.query(
      `select conrelid::regclass::text as name from pg_constraint c join pg_attribute a
         on a.attrelid = c.conrelid and a.attnum = c.conkey[1] and a.attname = 'client_id'
       where c.contype = 'f' and c.confrelid = 'client'::regclass`,
    )) as { name: string }[];
    const left = [];
    for (const { name } of tables) {
      const [{ count }] = await test.sql.query(`select count(*)::int from ${name} where client_id = $1`, [id]);
      if (count > 0) left.push(name);
    }
    return { tables: tables.map(({ name }) => name.replace(/^booking\./, '')), left };
  };

  it('become one: visits, consents and contacts go over, and others are told of each', async () => {
    const { kept, merged } = await aPersonTwice();
    const { status, body } = await merge(kept.clientId, { otherId: merged.clientId });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      clientId: kept.clientId,
      version: 2,
      name: 'Clara Mendes',
      formerNames: ['Klara Mendez'],
    });
    expect(body.visits.map(({ appointmentId }) => appointmentId).sort()).toEqual(
      [kept.appointmentId, merged.appointmentId].sort(),
    );
    expect(body.consents).toHaveLength(4);
    expect(body.contacts.filter(({ used }) => used).map(({ value }) => value)).toEqual([
      '+351913555077',
      'clara.mendes@example.org',
    ]);
    expect(body.changes).toMatchObject([{ what: ['merged'], by: 'somebody' }]);
    expect(await test.eventsOf(kept.clientId)).toEqual(['client.registered 1', 'client.changed 2']);
    expect(await test.eventsOf(merged.clientId)).toEqual(['client.registered 1', 'client.merged 2']);
    expect(await test.eventsOf(merged.appointmentId)).toEqual(['appointment.booked 2', 'appointment.snapshotted 3']);
    const told = await one(
      `select data from outbox where type = 'unknot.client.merged.v1' and subject = $1`,
      merged.clientId,
    );
    expect(told.data).toMatchObject({ mergedInto: kept.clientId, channels: { email: false, sms: false } });
    const step = await one(
      `select step, actor_id from appointment_history where appointment_id = $1 and version = 3`,
      merged.appointmentId,
    );
    expect(step).toEqual({ step: 'merged', actor_id: accountId });
    expect((await clientsNaming(merged.clientId)).left).toEqual([]);
    expect(await one('select merged_id, surviving_id, moved, account_id from client_merge')).toEqual({
      merged_id: merged.clientId,
      surviving_id: kept.clientId,
      moved: { courses: 1, appointments: 1, sessions: 0, enquiries: 0 },
      account_id: accountId,
    });
  });

  it('leave nothing behind in any table that names a client', async () => {
    const moved = [
      'appointment',
      'client_contact',
      'client_former_name',
      'client_word',
      'course',
      'enquiry',
      'intake_draft',
      'session',
    ];
    expect((await clientsNaming(randomUUID())).tables.sort()).toEqual([...moved, ...movedAsTheyAre].sort());
  });

  it('are found under either name, number and id, and by the next booking', async () => {
    const { kept, merged } = await aPersonTwice();
    await merge(kept.clientId, { otherId: merged.clientId });
    for (const q of ['clara', 'mendez', '912 555 014', '913555077', 'klara@']) {
      const { body } = await test.service.request<ClientSearch>(
        'GET',
        `staff/clients/search?q=${encodeURIComponent(q)}`,
        desk,
      );
      expect([q, body.clients.map(({ clientId }) => clientId)]).toEqual([q, [kept.clientId]]);
    }
    const old = await test.service.request<ClientSheet>('GET', `staff/clients/${merged.clientId}`, desk);
    expect(old.body.clientId).toBe(kept.clientId);
    expect((await booked(typo, (await test.freeTimes())[1])).clientId).toBe(kept.clientId);
    expect((await booked(aBooker(), (await test.freeTimes())[1])).clientId).toBe(kept.clientId);
  });

  it('keep their links', async () => {
    const { kept, merged } = await aPersonTwice();
    await merge(kept.clientId, { otherId: merged.clientId });
    const link = test.mailLink(merged.appointmentId);
    const { body } = await test.service.request('POST', 'my/appointment/confirm', { as: { link } });
    expect(body).toMatchObject({ state: 'confirmed', clientFirstName: 'Clara' });
  });

  it('are in one open course: that which was visited last, with the visits ahead', async () => {
    const merged = await booked(typo, times[0]);
    const visits = new Visits(test);
    const { appointmentId, courseId } = await visits.signed();
    const clientId = await clientOf(appointmentId);
    const ahead = await booked(typo, (await test.freeTimes({ from: test.day(2) })).at(-1));
    expect((await merge(merged.clientId, { otherId: clientId, name: 'other' })).status).toBe(200);
    expect(await test.sql.query('select id from course where closed_at is null')).toEqual([{ id: courseId }]);
    expect(
      await one('select client_id, course_id, first_visit from appointment where id = $1', ahead.appointmentId),
    ).toEqual({
      client_id: merged.clientId,
      course_id: courseId,
      first_visit: false,
    });
    const ended = await one(
      `select data from outbox where type = 'unknot.course.snapshotted.v1' and data->>'clientId' = $1
         and data->>'courseId' <> $2`,
      merged.clientId,
      courseId,
    );
    expect(ended.data.state).toBe('discharged');
    const [session] = await test.sql.query(
      `select data from outbox where type = 'unknot.session.snapshotted.v1'
       and data->>'clientId' = $1`,
      [merged.clientId],
    );
    expect(session.data).toMatchObject({ clientId: merged.clientId, courseId, version: 3 });
    expect(await one('select name from client where id = $1', merged.clientId)).toEqual({ name: 'Clara Mendes' });
  });

  it('are shown before anything is done, with what would move', async () => {
    const { kept, merged } = await aPersonTwice();
    const { status, body } = await test.service.request<MergePreview>(
      'GET',
      `staff/clients/${kept.clientId}/merge/${merged.clientId}`,
      desk,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      clients: [
        { name: 'Clara Mendes', version: 1 },
        { name: 'Klara Mendez', version: 1 },
      ],
      moves: { appointments: 1, sessions: 0, courses: 1, questionnaires: 0, tasks: 0, enquiries: 0 },
      courseEnds: true,
      refused: null,
    });
    expect((await test.eventsOf(merged.clientId)).length).toBe(1);
  });

  it('are refused with a sentence that names visits which overlap', async () => {
    const { kept, merged } = await aPersonTwice();
    await test.sql.query(
      `update appointment a set starts_at = k.starts_at, ends_at = k.ends_at, busy_from = k.starts_at, busy_to = k.ends_at,
         practitioner_id = (select id from practitioner where id <> k.practitioner_id limit 1),
         room_id = (select id from room where id <> k.room_id limit 1)
       from appointment k where a.id = $1 and k.id = $2`,
      [merged.appointmentId, kept.appointmentId],
    );
    const { status, body } = await merge(kept.clientId, { otherId: merged.clientId });
    expect([status, body.code]).toEqual([409, 'CLIENT_VISITS_OVERLAP']);
    expect(body.detail).toContain(kept.reference);
    expect(body.detail).toContain(merged.reference);
    expect(await clientOf(merged.appointmentId)).toBe(merged.clientId);
    expect(await test.eventsOf(merged.clientId)).toEqual(['client.registered 1']);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['with themselves', { otherId: 'kept' }, 422, 'CLIENT_SAME'],
    ['with nobody', { otherId: randomUUID() }, 404, 'CLIENT_UNKNOWN'],
    ['as they were before', { version: 9 }, 409, 'CLIENT_CHANGED'],
    ['as the other was before', { otherVersion: 9 }, 409, 'CLIENT_CHANGED'],
    ['with an unknown field', { surprise: 1 }, 400, 'INPUT_INVALID'],
    ['under a third name', { name: 'Clara' }, 400, 'INPUT_INVALID'],
  ])('are not merged %s', async (_, change, status, code) => {
    const { kept, merged } = await aPersonTwice();
    const body = { otherId: merged.clientId, ...change };
    const answer = await merge(kept.clientId, body.otherId === 'kept' ? { ...body, otherId: kept.clientId } : body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await test.eventsOf(merged.clientId)).toEqual(['client.registered 1']);
  });

  it('are merged by those alone who see both and may write', async () => {
    const { kept, merged } = await aPersonTwice();
    expect((await merge(kept.clientId, { otherId: merged.clientId }, elsewhere)).status).toBe(404);
    expect((await merge(kept.clientId, { otherId: merged.clientId }, { as: practitioner })).status).toBe(403);
  });

  it('are merged once, whoever presses at the same moment, in whatever direction', async () => {
    const { kept, merged } = await aPersonTwice();
    const answers = await Promise.all([
      merge(kept.clientId, { otherId: merged.clientId }),
      merge(merged.clientId, { otherId: kept.clientId }),
      merge(kept.clientId, { otherId: merged.clientId }),
    ]);
    // Who comes later finds the other changed, or gone already.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409 || status === 404)).toHaveLength(2);
    expect(await one('select count(*)::int from client where merged_into is null')).toEqual({ count: 1 });
  });

  it('are followed from one merge to the next', async () => {
    const { kept, merged } = await aPersonTwice();
    const last = await booked(aBooker({ name: 'C. Silva', email: 'c@example.org', phone: '914 555 000' }), times[8]);
    await merge(kept.clientId, { otherId: merged.clientId });
    await merge(last.clientId, { otherId: kept.clientId, otherVersion: 2 });
    const { body } = await test.service.request<ClientSheet>('GET', `staff/clients/${merged.clientId}`, desk);
    expect([body.clientId, body.formerNames]).toEqual([last.clientId, ['Clara Mendes', 'Klara Mendez']]);
  });
});

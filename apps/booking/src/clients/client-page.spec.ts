import { randomUUID } from 'node:crypto';
import type { ClientSearch, ClientSheet } from '@unknot/shared/contracts/api/clients';
import type { TestAnswer } from '@unknot/shared/testing/service';
import { aBooker, BookingTest, chiado, marylebone } from '../testing/booking-test';
import { aRecord, practitioner, Visits } from '../testing/visits';

const accountId = '0193a5c2-7d00-7c3e-9a51-00000000d35c';
const desk = { as: { roles: ['front_desk' as const], locationIds: [chiado], accountId } };
const elsewhere = { as: { roles: ['front_desk' as const], locationIds: [marylebone] } };
type Answer = TestAnswer<ClientSheet & { code?: string; detail?: string }>;

describe('The page of a client', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const booked = async (booker: Record<string, unknown> = aBooker()) => {
    const { appointment } = await test.booked(booker);
    const [{ client_id }] = await test.sql.query('select client_id from appointment where id = $1', [
      appointment.appointmentId,
    ]);
    return { clientId: client_id as string, appointment };
  };
  const show = (id: string, options: object = desk): Promise<Answer> =>
    test.service.request('GET', `staff/clients/${id}`, options);
  const change = (id: string, body: Record<string, unknown>, options: object = desk): Promise<Answer> =>
    test.service.request('PUT', `staff/clients/${id}`, {
      body: {
        version: 1,
        name: 'Clara Mendes',
        locale: 'en',
        email: 'clara.mendes@example.org',
        phone: '912 555 014',
        ...body,
      },
      ...options,
    });
  const erase = (id: string, version: number, options: object = desk): Promise<Answer> =>
    test.service.request('POST', `staff/clients/${id}/erase`, { body: { version }, ...options });

  it('shows visits, contacts and consents, and nothing clinical', async () => {
    const { clientId, appointment } = await booked();
    const { status, body } = await show(clientId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Clara Mendes',
      locale: 'en',
      contacts: [
        { kind: 'phone', value: '+351912555014', used: true, accepted: true, provedAt: null },
        { kind: 'email', value: 'clara.mendes@example.org', used: true, accepted: true, provedAt: null },
      ],
      visits: [{ appointmentId: appointment.appointmentId, state: 'booked', session: false }],
      tasks: [],
      changes: [],
      alike: [],
    });
    expect(body.consents.map(({ kind, granted, given, by }) => [kind, granted, given, by])).toEqual([
      ['care_data', true, 'online', null],
      ['surveys', true, 'online', null],
    ]);
    expect(JSON.stringify(body)).not.toContain('A band around my head');
  });

  it('tells which contact is proved, and which was only typed by somebody', async () => {
    const { clientId, appointment } = await booked();
    await test.service.request('POST', 'my/appointment/confirm', {
      as: { link: test.mailLink(appointment.appointmentId) },
    });
    await booked(aBooker({ phone: '913 555 077' }));
    const { contacts } = (await show(clientId)).body;
    expect(contacts.map(({ value, used, accepted, provedAt }) => [value, used, accepted, provedAt !== null])).toEqual([
      ['+351912555014', true, true, false],
      ['+351913555077', false, false, false],
      ['clara.mendes@example.org', true, true, true],
    ]);
  });

  it('is of nobody whom only other locations have seen', async () => {
    const { clientId } = await booked();
    for (const answer of [
      await show(clientId, elsewhere),
      await change(clientId, { name: 'Other' }, elsewhere),
      await erase(clientId, 1, elsewhere),
      await show(randomUUID()),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'CLIENT_UNKNOWN']);
    }
    expect((await change(clientId, {}, { as: practitioner })).status).toBe(403);
    expect((await erase(clientId, 1, { as: practitioner })).status).toBe(403);
  });

  describe('corrects', () => {
    it('name, language and where messages go; others hear of it, and it is noted who did', async () => {
      const { clientId } = await booked();
      const { status, body } = await change(clientId, {
        name: 'Clara Mendes Silva',
        locale: 'PT',
        email: 'clara@example.net',
        phone: null,
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        name: 'Clara Mendes Silva',
        locale: 'pt',
        version: 2,
        contacts: [{ kind: 'email', value: 'clara@example.net', used: true }],
        changes: [{ what: ['name', 'locale', 'email', 'phone'], by: 'somebody' }],
      });
      expect(await test.eventsOf(clientId)).toEqual(['client.registered 1', 'client.changed 2']);
      const [told] = await test.sql.query('select data from outbox where subject = $1 order by position desc', [
        clientId,
      ]);
      expect(told.data).toMatchObject({ locale: 'pt', channels: { email: true, sms: false } });
      const found = await test.service.request<ClientSearch>('GET', 'staff/clients/search?q=silva', desk);
      expect(found.body.clients).toHaveLength(1);
    });

    it('to a contact that was only typed before: now it counts, before one that is proved', async () => {
      const { clientId, appointment } = await booked();
      await test.service.request('POST', 'my/appointment/confirm', {
        as: { link: test.mailLink(appointment.appointmentId) },
      });
      await booked(aBooker({ phone: '913 555 077' }));
      const { version } = (await show(clientId)).body;
      const { body } = await change(clientId, { version, phone: '913 555 077' });
      expect(body.contacts.filter(({ used }) => used).map(({ value }) => value)).toEqual([
        '+351913555077',
        'clara.mendes@example.org',
      ]);
    });

    it('nothing when nothing is another, and announces nothing', async () => {
      const { clientId } = await booked();
      expect((await change(clientId, {})).body.version).toBe(1);
      expect(await test.eventsOf(clientId)).toEqual(['client.registered 1']);
    });

    it.each<[string, Record<string, unknown>, number, string]>([
      ['an older version', { version: 7, name: 'Other' }, 409, 'CLIENT_CHANGED'],
      ['an unknown field', { surprise: 1 }, 400, 'INPUT_INVALID'],
      ['no contact at all', { email: null, phone: null }, 400, 'INPUT_INVALID'],
      ['no name', { name: ' ' }, 400, 'INPUT_INVALID'],
      ['a name that is none', { name: '<b>' }, 422, 'NAME_NOT_PLAIN'],
      ['a number that is none', { phone: '12' }, 422, 'PHONE_INVALID'],
      ['a language that is none', { locale: 'not a language' }, 422, 'LOCALE_UNKNOWN'],
      ['a name that cannot be kept', { name: 'Cl\u0000ara' }, 400, 'INPUT_INVALID'],
    ])('not with %s', async (_, body, status, code) => {
      const { clientId } = await booked();
      const answer = await change(clientId, body);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await test.eventsOf(clientId)).toEqual(['client.registered 1']);
    });
  });

  describe('names who may be the same person', () => {
    const alike = async (id: string) =>
      (await show(id)).body.alike.map(({ client, because }) => [client.name, because]);

    it('by a contact that both have, or by the same name', async () => {
      const { clientId } = await booked();
      await booked(aBooker({ name: 'Clara M Silva', email: 'other@example.org', phone: '912 555 014' }));
      await booked(aBooker({ name: 'Rui Mendes', phone: '913 555 001' }));
      await booked(aBooker({ name: 'Mendes, Clara', email: 'third@example.org', phone: '913 555 002' }));
      await booked(aBooker({ name: 'Clara Sousa', email: 'fourth@example.org', phone: '913 555 003' }));
      expect((await alike(clientId)).sort()).toEqual([
        ['Mendes, Clara', ['name']],
        ['Rui Mendes', ['email']],
      ]);
    });

    it('never somebody whom only other locations know', async () => {
      const { clientId } = await booked();
      const { clientId: other } = await booked(aBooker({ name: 'Rui Mendes' }));
      await test.sql.query(`update appointment set location_id = $1, state = 'cancelled' where client_id = $2`, [
        marylebone,
        other,
      ]);
      expect(await alike(clientId)).toEqual([]);
    });
  });

  describe('erases', () => {
    it('every word and contact, and keeps what was signed where nobody of the service can read it', async () => {
      const visits = new Visits(test);
      const { appointmentId } = await visits.signed(aRecord({ note: 'Left shoulder gave way.' }));
      await test.service.request('POST', `staff/appointments/${appointmentId}/notes`, {
        body: { note: 'Calls when late.' },
        ...desk,
      });
      const [{ client_id: id }] = await test.sql.query('select client_id from appointment where id = $1', [
        appointmentId,
      ]);
      const { status } = await erase(id, 1);
      expect(status).toBe(204);
      expect((await show(id)).body.code).toBe('CLIENT_UNKNOWN');
      expect(await test.eventsOf(id)).toEqual(['client.registered 1', 'client.erased 2']);
      for (const table of [
        'client_contact',
        'client_word',
        'appointment_words',
        'appointment_note',
        'session_record',
      ]) {
        expect([table, await test.sql.query(`select * from ${table}`)]).toEqual([table, []]);
      }
      await expect(test.sql.query('select * from locked_record')).rejects.toThrow(/permission denied/);
      const session = await visits.call('GET', appointmentId);
      expect([session.status, session.body.client?.name]).toEqual([200, '']);
      expect(JSON.stringify(session.body)).not.toContain('shoulder');
    });

    it('so that whoever books with the same contact again is somebody new', async () => {
      const { clientId, appointment } = await booked();
      await test.service.request('POST', `staff/appointments/${appointment.appointmentId}/cancel`, {
        body: {},
        ...desk,
      });
      expect((await erase(clientId, 1)).status).toBe(204);
      expect((await booked()).clientId).not.toBe(clientId);
    });

    it('nobody who is expected, who has changed since, or twice', async () => {
      const { clientId, appointment } = await booked();
      const refused = await erase(clientId, 1);
      expect([refused.status, refused.body.code]).toEqual([409, 'CLIENT_EXPECTED']);
      expect(refused.body.detail).toContain(appointment.reference);
      await test.service.request('POST', `staff/appointments/${appointment.appointmentId}/cancel`, {
        body: {},
        ...desk,
      });
      expect((await erase(clientId, 9)).body.code).toBe('CLIENT_CHANGED');
      expect((await erase(clientId, 1)).status).toBe(204);
      expect((await erase(clientId, 2)).status).toBe(404);
    });
  });
});

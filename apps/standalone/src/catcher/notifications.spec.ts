import { randomUUID } from 'node:crypto';
import { anAppointment } from '@unknot/notifications/testing/builders';
import { type Ledger, type LedgerMessage, type MyMessages, StaffReply } from '@unknot/shared/contracts/api/messages';
import { MyPreferences } from '@unknot/shared/contracts/api/preferences';
import {
  AppointmentBooked,
  AppointmentCancelled,
  type AppointmentSnapshot,
} from '@unknot/shared/contracts/events/booking.events';
import { addressEpoch } from '@unknot/shared/links/address-epoch';
import { Client } from 'pg';
import { NotificationsUnderTest } from '../testing/notifications-under-test';

const hour = 3_600_000;

describe('the notifications service', () => {
  let under: NotificationsUnderTest;
  beforeAll(async () => {
    under = await NotificationsUnderTest.start();
  });
  afterAll(() => under.stop());

  /** Booked now for the day after tomorrow. */
  const book = async (change: Partial<AppointmentSnapshot> = {}, contact: Parameters<typeof under.know>[1] = {}) => {
    const now = under.service.running.clock.now();
    const startsAt = new Date(now.getTime() + 60 * hour);
    const appointment = {
      ...anAppointment(change),
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + hour).toISOString(),
      bookedAt: now.toISOString(),
    };
    under.know(appointment, contact);
    await under.publish(AppointmentBooked, appointment.appointmentId, appointment);
    await under.rest();
    return appointment;
  };
  const ledger = async (appointmentId: string): Promise<LedgerMessage[]> => {
    const { body } = await under.service.request<Ledger>('GET', `staff/messages?appointmentId=${appointmentId}`, {
      as: { roles: ['front_desk'] },
    });
    return body.messages;
  };
  const confirmation = async ({ appointmentId }: AppointmentSnapshot) =>
    (await ledger(appointmentId)).find(({ kind }) => kind === 'confirmation') as LedgerMessage;

  test('confirms a booking once, however often the event arrives', async () => {
    const appointment = await book();
    await under.publish(AppointmentBooked, appointment.appointmentId, appointment);
    await under.rest();
    const mails = under.catcher.list().messages.filter(({ channel }) => channel === 'email');
    expect(mails).toHaveLength(1);
    expect(await confirmation(appointment)).toMatchObject({ state: 'sent', channel: 'email', rule: 'confirmation' });
  });

  test('sends a reminder when the clock has come so far, by a job or by the reconciler', async () => {
    const appointment = await book();
    await under.service.advance(12 * hour + 1000);
    await under.rest();
    const reminders = (await ledger(appointment.appointmentId)).filter(({ kind }) => kind === 'reminder');
    const early = reminders.find(({ rule }) => rule === 'reminder-48h-email');
    // By day it is sent; in the night of the location it waits for the morning or was moved to the evening before.
    expect(['sent', 'planned']).toContain(early?.state);
    expect(early?.history.length).toBeGreaterThan(0);
  });

  test('tells when the next message is due, and sends it when the clock stands there', async () => {
    const { appointmentId } = await book({ locationId: await noQuietHours() });
    const operator = { as: { roles: ['operator' as const] } };
    const reminder = async () => (await ledger(appointmentId)).find(({ rule }) => rule === 'reminder-48h-email');
    const dueAt = (await reminder())?.dueAt as string;
    const { body: now } = await under.service.request('GET', 'operations/clock', operator);
    expect(Date.parse(now.nextDueAt)).toBeLessThanOrEqual(Date.parse(dueAt));
    const until = new Date(Date.parse(dueAt) + 20);
    const { body: there } = await under.service.request('POST', 'operations/clock', { ...operator, body: { until } });
    expect(there).toMatchObject({ idle: true, quiet: false });
    expect((await reminder())?.state).toBe('sent');
    expect(Date.parse(there.nextDueAt)).toBeGreaterThan(Date.parse(dueAt));
  });

  test('knows a text as delivered when the provider says so', async () => {
    const appointment = await book({ locationId: await noQuietHours() }, { email: null });
    expect(await confirmation(appointment)).toMatchObject({ state: 'delivered', channel: 'sms' });
    const published = await under.service.source.query(
      "select type from outbox where data->>'clientId' = $1 order by position",
      [appointment.clientId],
    );
    expect(published.map(({ type }: { type: string }) => type)).toEqual([
      'unknot.message.sent.v1',
      'unknot.message.delivered.v1',
    ]);
  });

  test('tells again on request where its messages stand, and since when they are sent', async () => {
    const appointment = await book({ locationId: await noQuietHours() }, { email: null });
    const { messageId } = await confirmation(appointment);
    const { body } = await under.service.request('POST', 'operations/snapshots', {
      as: { roles: ['operator'] },
      body: { aggregate: 'message', ids: (await ledger(appointment.appointmentId)).map((one) => one.messageId) },
    });
    expect(body.published).toBe(1);
    const [sent, delivered, snapshot, ...more] = await under.service.source.query(
      'select type, data from outbox where subject = $1 order by position',
      [messageId],
    );
    expect(more).toEqual([]);
    expect(snapshot).toEqual({ type: 'unknot.message.snapshotted.v1', data: delivered.data });
    expect(snapshot.data.sentAt).toBe(sent.data.at);
  });

  /** A location that sends at any hour, so that these tests do not depend on the time of day. */
  const noQuietHours = async () => {
    const locationId = randomUUID();
    await under.service.source.query(
      `insert into location (location_id, version, name, zone, active, quiet_from, quiet_until)
       values ($1, 1, 'Chiado', 'Europe/Lisbon', true, '00:00', '00:00')`,
      [locationId],
    );
    return locationId;
  };

  /** Booked by somebody whom we know by this number alone. */
  const bookWith = async (phone: string) => {
    const appointment = await book({ locationId: await noQuietHours() }, { email: null, phone });
    await under.service.source.query(
      `insert into contact (client_id, version, fetched_version, phone) values ($1, 1, 1, $2)
       on conflict (client_id) do nothing`,
      [appointment.clientId, phone],
    );
    return appointment;
  };

  describe('callbacks', () => {
    test('that are forged, cut or for another message are refused, a thousand times', async () => {
      const appointment = await book();
      const { messageId } = await confirmation(appointment);
      const form = { MessageSid: 'SM1', MessageStatus: 'delivered' };
      for (let round = 0; round < 50; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            under.callback(`status/${messageId}`, form, `guess-${round}-${index}`),
          ),
        );
        expect(new Set(answers)).toEqual(new Set([403]));
      }
      expect(await confirmation(appointment)).toMatchObject({ state: 'sent' });
    });

    test('that are repeated or late change nothing: delivered never goes back', async () => {
      const appointment = await book({ locationId: await noQuietHours() }, { email: null });
      const before = await confirmation(appointment);
      const sid = under.catcher.list().messages[0]?.id ?? '';
      for (const status of ['delivered', 'sent', 'undelivered', 'failed']) {
        expect(await under.callback(`status/${before.messageId}`, { MessageSid: sid, MessageStatus: status })).toBe(
          204,
        );
      }
      expect(await under.callback(`status/${randomUUID()}`, { MessageSid: sid, MessageStatus: 'delivered' })).toBe(204);
      expect(await confirmation(appointment)).toEqual(before);
    });

    test('that lack a field are a problem document', async () => {
      expect(await under.callback(`status/${randomUUID()}`, { MessageStatus: 'delivered' })).toBe(400);
      expect(await under.callback('status/not-an-id', { MessageSid: 'SM1', MessageStatus: 'sent' })).toBe(400);
    });

    test('of a text that are forged change nothing, a thousand times', async () => {
      const phone = '+351912555098';
      const appointment = await bookWith(phone);
      for (let round = 0; round < 50; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            under.callback(
              'inbound',
              { MessageSid: `SMforged${round}x${index}`, From: phone, To: 'Linden', Body: 'STOP' },
              `guess-${round}-${index}`,
            ),
          ),
        );
        expect(new Set(answers)).toEqual(new Set([403]));
      }
      const rows = await under.service.source.query(
        "select 1 from outbox where type = 'unknot.reply.received.v1' and data->>'clientId' = $1",
        [appointment.clientId],
      );
      expect(rows).toEqual([]);
    });

    test('of a text that are replayed change nothing more, a thousand times', async () => {
      const phone = '+351912555097';
      const { clientId } = await bookWith(phone);
      const yes = { MessageSid: 'SMreplayed', From: phone, To: 'Linden', Body: 'yes' };
      expect(await under.callback('inbound', yes)).toBe(200);
      await under.rest();
      const before = under.catcher.list().messages.length;
      for (let round = 0; round < 50; round += 1) {
        const answers = await Promise.all(Array.from({ length: 20 }, () => under.callback('inbound', yes)));
        expect(new Set(answers)).toEqual(new Set([200]));
      }
      await under.rest();
      expect(under.catcher.list().messages).toHaveLength(before);
      const rows = await under.service.source.query(
        "select data from outbox where type = 'unknot.reply.received.v1' and data->>'clientId' = $1",
        [clientId],
      );
      expect(rows).toMatchObject([{ data: { intent: 'confirm', outcome: 'matched' } }]);
    });

    test.each([
      ['without an id', { From: '+351912555096', Body: 'yes' }, 400],
      ['without a number', { MessageSid: 'SM96a', Body: 'yes' }, 400],
      ['with an id that is none', { MessageSid: 'a b', From: '+351912555096', Body: 'yes' }, 400],
      ['too long', { MessageSid: 'SM96b', From: '+351912555096', Body: 'x'.repeat(1601) }, 400],
      ['with a null byte', { MessageSid: 'SM96c', From: '+351912555096', Body: 'a\u0000b' }, 200],
      ['without words', { MessageSid: 'SM96d', From: '+351912555096' }, 200],
      ['from no number at all', { MessageSid: 'SM96e', From: "' or 1=1 --", Body: 'STOP' }, 200],
    ])('of a text %s are %s', async (_name, form, status) => {
      expect(await under.callback('inbound', form as Record<string, string>)).toBe(status);
    });

    test('with STOP end the texts to that number', async () => {
      const phone = '+351912555099';
      await book({ locationId: await noQuietHours() }, { email: null, phone });
      expect(await under.callback('inbound', { MessageSid: 'SMstop', From: phone, To: 'Linden', Body: 'STOP' })).toBe(
        200,
      );
      const later = await book({ locationId: await noQuietHours() }, { email: null, phone });
      expect(await confirmation(later)).toMatchObject({
        state: 'suppressed',
        reasonText: 'The client wants no messages on this channel.',
      });
    });
  });

  describe('a text for a person', () => {
    const forPerson = async () => {
      const phone = '+351912555095';
      const appointment = await bookWith(phone);
      const sid = randomUUID();
      await under.callback('inbound', { MessageSid: sid, From: phone, To: 'Linden', Body: 'May I bring my dog?' });
      const [{ id }] = await under.service.source.query('select id from reply where provider_id = $1', [sid]);
      return { appointment, id };
    };
    const read = (id: string, as: Parameters<typeof under.service.request>[2]) =>
      under.service.request<StaffReply>('GET', `staff/replies/${id}`, as);

    test('is read by the front desk of its location only', async () => {
      const { appointment, id } = await forPerson();
      const roles = ['front_desk' as const];
      const { body } = await read(id, { as: { roles, locationIds: [appointment.locationId] } });
      expect(StaffReply.parse(body)).toMatchObject({
        text: 'May I bring my dog?',
        number: null,
        clientId: appointment.clientId,
        outcome: 'for_a_person',
      });
      expect((await read(id, { as: { roles, locationIds: [randomUUID()] } })).status).toBe(404);
      expect((await read(randomUUID(), { as: { roles } })).body).toMatchObject({ code: 'REPLY_NOT_FOUND' });
      expect((await read('7', { as: { roles } })).status).toBe(400);
    });

    test.each([
      ['nobody', {}, 401],
      ['an operator', { as: { roles: ['operator' as const] } }, 403],
      ['a practitioner', { as: { roles: ['practitioner' as const] } }, 403],
    ])('is not shown to %s', async (_name, as, status) => {
      const { id } = await forPerson();
      expect((await read(id, as)).status).toBe(status);
    });

    test('stands in no event, job or log', async () => {
      await forPerson();
      await under.rest();
      const written = `${await under.log()}\n${await everythingQueued()}\n${await everythingPublished()}`;
      expect(written).not.toMatch(/my dog|912555095/);
    });
  });

  describe('the preferences', () => {
    const email = 'clara@mendes.example';
    const linked = async (change: { epoch?: number; id?: string } = {}) => {
      const { clientId } = await book();
      await under.service.source.query(
        `insert into contact (client_id, version, fetched_version, email) values ($1, 1, 1, $2)
         on conflict (client_id) do nothing`,
        [clientId, email],
      );
      const expiresAt = new Date(under.service.running.clock.now().getTime() + hour);
      const claims = { id: clientId, epoch: addressEpoch(email), expiresAt, ...change };
      return { clientId, link: under.service.link('preferences', claims) };
    };
    const chosen = async (clientId: string) =>
      (
        await under.service.source.query(
          `select appointment_channels as appointments, questions_wanted as questions, recalls_wanted as recalls
           from contact where client_id = $1`,
          [clientId],
        )
      )[0];

    test('are shown and changed by their link alone', async () => {
      const { clientId, link } = await linked();
      const path = 'my/preferences';
      const shown = await under.service.request('GET', path, { as: { link } });
      expect([shown.status, MyPreferences.parse(shown.body).appointments]).toEqual([200, 'both']);
      const body = { appointments: 'email', recalls: false };
      expect((await under.service.request('POST', path, { as: { link }, body })).body).toMatchObject(body);
      expect(await chosen(clientId)).toEqual({ appointments: 'email', questions: true, recalls: false });
      const other = (await linked({ epoch: 1 })).link;
      expect((await under.service.request('GET', path, { as: { link: other } })).body.code).toBe('LINK_REVOKED');
      expect((await under.service.request('GET', path)).status).toBe(404);
      for (const wrong of [{ appointments: 'none' }, { recalls: 'no' }, { surveys: false }, null]) {
        expect((await under.service.request('POST', path, { as: { link }, body: wrong })).status).toBe(400);
      }
      expect(await chosen(clientId)).toEqual({ appointments: 'email', questions: true, recalls: false });
    });

    test('end with one press without a page; opening the address only leads to the page', async () => {
      const { clientId, link } = await linked();
      const call = (method: string, path: string) =>
        fetch(`${under.callbackUrl}/api/notifications/unsubscribe/${path}`, {
          method,
          redirect: 'manual',
          body: method === 'POST' ? new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) : undefined,
        });
      const opened = await call('GET', `${link}/questions`);
      expect([opened.status, new URL(opened.headers.get('location') ?? '').pathname]).toEqual([303, `/p/${link}`]);
      expect(await chosen(clientId)).toEqual({ appointments: 'both', questions: true, recalls: true });
      expect((await call('POST', `${link}/questions`)).status).toBe(200);
      expect((await call('POST', `${link}/questions`)).status).toBe(200);
      expect(await chosen(clientId)).toEqual({ appointments: 'both', questions: false, recalls: true });
      expect((await call('POST', `${link}/recalls`)).status).toBe(200);
      expect(await chosen(clientId)).toEqual({ appointments: 'both', questions: false, recalls: false });
      expect((await call('POST', `${link}/everything`)).status).toBe(400);
      expect((await call('POST', `${'x'.repeat(54)}/questions`)).status).toBe(404);
      const [another] = [await linked({ epoch: 7 })];
      expect((await call('POST', `${another.link}/questions`)).status).toBe(410);
    });
  });

  describe('the ledger', () => {
    test('shows staff the messages of their locations only', async () => {
      const appointment = await book();
      const other = await book({ locationId: randomUUID() });
      const as = { roles: ['front_desk' as const], locationIds: [appointment.locationId] };
      const { body } = await under.service.request<Ledger>('GET', 'staff/messages?limit=200', { as });
      const ids = body.messages.map(({ occurrence }) => occurrence.id);
      expect(ids).toContain(appointment.appointmentId);
      expect(ids).not.toContain(other.appointmentId);
      const elsewhere = await under.service.request('GET', `staff/messages?locationId=${other.locationId}`, { as });
      expect(elsewhere.status).toBe(404);
    });

    test.each([
      ['nobody', {}, 401],
      ['an operator', { roles: ['operator' as const] }, 403],
      ['a practitioner', { roles: ['practitioner' as const] }, 403],
    ])('refuses %s', async (_name, as, status) => {
      expect((await under.service.request('GET', 'staff/messages', { as })).status).toBe(status);
    });

    test('refuses what is not in the contract', async () => {
      const as = { roles: ['front_desk' as const] };
      for (const query of ['nonsense=1', 'limit=0', 'limit=x', 'appointmentId=7', 'attention=perhaps']) {
        const { status, body } = await under.service.request('GET', `staff/messages?${query}`, { as });
        expect([query, status, body.code]).toEqual([query, 400, 'INPUT_INVALID']);
      }
      const again = await under.service.request('POST', 'staff/messages/7/send-again', { as });
      expect([again.status, again.body.detail]).toEqual([
        400,
        '"id" must be an id, such as 0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d.',
      ]);
      expect((await under.service.request('POST', `staff/messages/${randomUUID()}/send-again`, { as })).status).toBe(
        404,
      );
    });

    test('lets a person send a failed message again, once', async () => {
      under.catcher.failNext({ channel: 'email', reply: 550 });
      const appointment = await book();
      const as = { roles: ['front_desk' as const], locationIds: [appointment.locationId] };
      const failed = await confirmation(appointment);
      expect(failed).toMatchObject({
        state: 'failed',
        reasonText: 'The provider refuses the address.',
        canSendAgain: true,
      });
      const waiting = await under.service.request<Ledger>('GET', 'staff/messages?attention=true', { as });
      expect(waiting.body.messages.map(({ messageId }) => messageId)).toContain(failed.messageId);

      const path = `staff/messages/${failed.messageId}/send-again`;
      const notTheirs = await under.service.request('POST', path, { as: { ...as, locationIds: [randomUUID()] } });
      expect(notTheirs.status).toBe(404);
      const again = await under.service.request<LedgerMessage>('POST', path, { as });
      expect(again).toMatchObject({ status: 201, body: { state: 'planned' } });
      await under.rest();
      const messages = await ledger(appointment.appointmentId);
      expect(messages.find(({ messageId }) => messageId === again.body.messageId)).toMatchObject({ state: 'sent' });
      expect(messages.find(({ messageId }) => messageId === failed.messageId)).toMatchObject({ canSendAgain: false });
      expect(await under.service.request('POST', path, { as })).toMatchObject({
        status: 409,
        body: { code: 'MESSAGE_NOT_SENDABLE' },
      });
    });

    test('shows a client what was sent and what is to come, and nothing to an old link', async () => {
      const appointment = await book({ linkEpoch: 1 });
      const expiresAt = new Date(under.service.running.clock.now().getTime() + hour);
      const link = (epoch: number) =>
        under.service.link('appointment', { id: appointment.appointmentId, epoch, expiresAt });
      const mine = await under.service.request<MyMessages>('GET', 'my/messages', { as: { link: link(1) } });
      expect(mine.body.messages.map(({ kind }) => kind)).toEqual([
        'confirmation',
        'reminder',
        'preparation',
        'reminder',
      ]);
      expect((await under.service.request('GET', 'my/messages', { as: { link: link(0) } })).status).toBe(410);
      expect((await under.service.request('GET', 'my/messages')).status).toBe(404);
    });
  });

  test('keeps names, addresses and links out of events, jobs and logs', async () => {
    const appointment = await book();
    await under.publish(AppointmentCancelled, appointment.appointmentId, {
      ...appointment,
      version: 3,
      state: 'cancelled',
    });
    await under.rest();
    const tokens = under.catcher.list().messages.flatMap(({ text }) => /\/a\/([\w-]{54})/.exec(text)?.[1] ?? []);
    expect(tokens.length).toBeGreaterThan(0);
    const written = `${await under.log()}\n${await everythingQueued()}\n${await everythingPublished()}`;
    expect(written).toContain(appointment.appointmentId);
    expect(written).not.toMatch(/clara|mendes|\+?351912/i);
    for (const token of tokens) expect(written).not.toContain(token);
  });

  const everythingPublished = async () => JSON.stringify(await under.service.source.query('select * from outbox'));

  /** Every row of every table outside the three services: what the queues hold. */
  const everythingQueued = async () => {
    const admin = new Client({ connectionString: under.service.database.adminUrl });
    await admin.connect();
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'booking', 'notifications', 'outcomes')`,
    );
    let text = '';
    for (const { name } of tables) text += JSON.stringify((await admin.query(`select * from ${name}`)).rows);
    await admin.end();
    return text;
  };
});

import type { Message } from '@unknot/notifications/ledger/message.entity';
import { RecordReply } from '@unknot/notifications/replies/record-reply.use-case';
import { aSession, aSurvey, at } from '@unknot/notifications/testing/builders';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { verifyLink } from '@unknot/shared/links/link-token';
import { Statements } from '@unknot/shared/testing/statements';
import { SendingFixture } from '../testing/sending-fixture';
import type { Fault } from './faults';

describe('sending', () => {
  let fixture: SendingFixture;
  beforeAll(async () => {
    fixture = await SendingFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.stop());

  const caught = () => fixture.catcher.list().messages;
  const confirmation = (id: string): Promise<Message> => fixture.planning.message(id, 'confirmation');
  const notes = (message: Message) => message.history.map(({ state, note }) => `${state}: ${note}`);

  describe('what is due', () => {
    test('goes out as a mail with a link that opens the appointment, and the ledger keeps it without the link', async () => {
      const { appointmentId } = await fixture.booked();
      await fixture.deliver();
      const [mail] = caught();
      expect(mail).toMatchObject({
        channel: 'email',
        to: '"Clara Mendes" <clara@mendes.example>',
        from: '"Linden Bodywork" <hello@linden.example>',
        subject: 'Booked: Tuesday 24 November, 16:40',
      });
      const message = await confirmation(appointmentId);
      expect(mail?.id).toBe(`<${message.id}@linden.example>`);
      const token = /\/a\/([\w-]{54})/.exec(mail?.text ?? '')?.[1] ?? '';
      expect(mail?.html).toContain(token);
      const claims = verifyLink(fixture.config.LINK_KEYS, token, 'appointment', fixture.planning.clock.now());
      expect(claims).toMatchObject({ id: appointmentId, epoch: 0 });
      expect(message).toMatchObject({ state: 'sent', attempts: 1, providerId: mail?.id, subject: mail?.subject });
      expect(message.body).toContain('[link]');
      expect(JSON.stringify(await fixture.planning.source.query('select * from message, outbox'))).not.toContain(token);
    });

    test('is announced without anything personal', async () => {
      await fixture.booked();
      await fixture.deliver();
      const events = await fixture.planning.announced();
      expect(events).toMatchObject([{ type: 'unknot.message.sent.v1', data: { state: 'sent', channel: 'email' } }]);
      expect(JSON.stringify(events)).not.toMatch(/clara|mendes|\+351|linden/i);
    });

    test('is asked about once for a whole batch', async () => {
      for (let count = 0; count < 12; count += 1) await fixture.booked();
      await fixture.deliver();
      expect(caught()).toHaveLength(12);
      expect(fixture.owners.asked.toSorted()).toEqual([
        '/api/booking/internal/appointments',
        '/api/booking/internal/contacts',
      ]);
    });

    test('costs a batch a few statements, and each message of it no more than a begin and a record', async () => {
      const statements = new Statements(fixture.planning.source);
      const costOf = async (messages: number) => {
        await fixture.reset();
        for (let count = 0; count < messages; count += 1) await fixture.booked();
        const asked = await statements.during(() => fixture.send.execute());
        expect(caught()).toHaveLength(messages);
        return asked.length;
      };
      // Claim, contacts, facts, opt-outs, appointments; a begin; a record with what it announces, in a transaction.
      const alone = await costOf(1);
      expect(alone).toBeLessThanOrEqual(12);
      // Only begin and record are asked for each message anew, even if their answers come one by one.
      expect(await costOf(25)).toBeLessThanOrEqual(alone + 5 * 24);
    });

    test('that is not sent after all is written down together', async () => {
      const appointments: AppointmentSnapshot[] = [];
      for (let count = 0; count < 10; count += 1) appointments.push(await fixture.booked());
      for (const appointment of appointments) fixture.know({ ...appointment, state: 'cancelled' });
      const asked = await new Statements(fixture.planning.source).during(() => fixture.send.execute());
      expect(caught()).toHaveLength(0);
      expect(asked.length).toBeLessThanOrEqual(12);
      for (const { appointmentId } of appointments)
        expect(await confirmation(appointmentId)).toMatchObject({ state: 'suppressed', reason: 'cancelled' });
      expect(await fixture.planning.announced()).toHaveLength(10);
    });

    test('is sent once, however many workers there are', async () => {
      for (let count = 0; count < 40; count += 1) await fixture.booked();
      const first = fixture.send;
      fixture.wire({ batch: 3 });
      const second = fixture.send;
      fixture.wire({ batch: 7 });
      await Promise.all([first.execute(), second.execute(), fixture.send.execute()]);
      expect(new Set(caught().map(({ id }) => id)).size).toBe(40);
      expect(caught()).toHaveLength(40);
    });

    test('comes at its time: reminder by mail, preparation, reminder by text, aftercare, survey', async () => {
      const appointment = await fixture.booked();
      await fixture.deliver();
      await fixture.time(at('2026-11-22T16:40'));
      await fixture.deliver();
      await fixture.time(at('2026-11-23T16:40'));
      await fixture.deliver();
      await fixture.time(at('2026-11-24T13:40'));
      await fixture.deliver();
      expect(caught().map(({ channel }) => channel)).toEqual(['sms', 'email', 'email', 'email']);
      expect(caught()[0]?.text).toContain('Linden Bodywork: we expect you today at 16:40, Chiado. Cannot come?');

      fixture.know({ ...appointment, version: 6, state: 'completed' });
      await fixture.planning.completed(aSession(appointment, at('2026-11-24T17:50')));
      await fixture.time(at('2026-11-24T19:50'));
      await fixture.deliver();
      expect(caught()[0]).toMatchObject({ subject: 'After your visit to Chiado' });

      const survey = aSurvey(appointment);
      fixture.owners.surveys.set(survey.surveyId, { ...survey, version: 2, state: 'open', linkEpoch: 3 });
      await fixture.planning.survey(survey);
      await fixture.time(new Date(survey.dueAt));
      await fixture.deliver();
      const token = /\/s\/([\w-]{54})/.exec(caught()[0]?.text ?? '')?.[1] ?? '';
      expect(verifyLink(fixture.config.LINK_KEYS, token, 'survey', fixture.planning.clock.now())).toMatchObject({
        id: survey.surveyId,
        epoch: 3,
      });
    });

    test('goes by text to a client without mail, and says so', async () => {
      const { appointmentId } = await fixture.booked({}, { email: null });
      await fixture.deliver();
      expect(caught()).toMatchObject([{ channel: 'sms', to: '+351912555014' }]);
      const message = await confirmation(appointmentId);
      expect(message).toMatchObject({ state: 'sent', channel: 'sms' });
      expect(notes(message)).toContain('planned: By text: no other address.'.replace('planned', 'claimed'));
    });
  });

  describe('decides by the state of today', () => {
    test('a cancellation that booking knows and no event has told yet', async () => {
      const appointment = await fixture.booked();
      fixture.know({ ...appointment, version: 3, state: 'cancelled' });
      await fixture.deliver();
      expect(caught()).toEqual([]);
      expect(await confirmation(appointment.appointmentId)).toMatchObject({ state: 'suppressed', reason: 'cancelled' });
    });

    test('a move that is still on its way', async () => {
      const appointment = await fixture.booked();
      fixture.know({ ...appointment, version: 3, startsAt: at('2026-11-26T09:20').toISOString() });
      await fixture.deliver();
      expect(await confirmation(appointment.appointmentId)).toMatchObject({
        state: 'suppressed',
        reason: 'superseded',
      });
    });

    test('a confirmed appointment keeps its reminder, whatever its version', async () => {
      const appointment = await fixture.booked();
      await fixture.deliver();
      fixture.know({ ...appointment, version: 5, state: 'confirmed' });
      await fixture.time(at('2026-11-22T16:40'));
      await fixture.deliver();
      expect(caught()).toHaveLength(2);
    });

    test.each([
      ['an erased client', { gone: true, name: null, email: null, phone: null }, 'suppressed erased'],
      ['no address', { email: null, phone: null }, 'suppressed no_address'],
      ['an address that is none', { email: 'clara@mendes.example, all@x.example' }, 'failed address_rejected'],
    ])('%s', async (_name, contact, expected) => {
      const appointment = await fixture.booked({}, contact);
      await fixture.deliver();
      const { state, reason } = await confirmation(appointment.appointmentId);
      expect(`${state} ${reason}`).toBe(expected);
      expect(caught()).toEqual([]);
    });

    test('a rule that was switched off', async () => {
      const appointment = await fixture.booked();
      await fixture.planning.source.query("update rule set active = false where code = 'confirmation'");
      await fixture.deliver();
      expect(await confirmation(appointment.appointmentId)).toMatchObject({ reason: 'rule_off' });
    });

    test('no survey without consent, none that is answered', async () => {
      const appointment = await fixture.booked({}, { surveysConsented: false });
      const survey = aSurvey(appointment);
      fixture.owners.surveys.set(survey.surveyId, { ...survey, state: 'open' });
      await fixture.planning.survey(survey);
      const other = await fixture.booked();
      const answered = aSurvey(other);
      fixture.owners.surveys.set(answered.surveyId, { ...answered, state: 'completed' });
      await fixture.planning.survey(answered);
      for (const each of [appointment, other]) fixture.owners.appointments.get(each.appointmentId)!.state = 'completed';
      await fixture.time(new Date(survey.dueAt));
      await fixture.deliver();
      expect(await fixture.planning.message(survey.surveyId, 'survey-invitation')).toMatchObject({
        reason: 'no_consent',
      });
      expect(await fixture.planning.message(answered.surveyId, 'survey-invitation')).toMatchObject({
        reason: 'answered',
      });
    });

    test('a text waits for the end of quiet hours on the clock of the client; a mail that answers does not', async () => {
      const inSeoul = await fixture.booked({}, { email: null, zone: 'Asia/Seoul' });
      const byMail = await fixture.booked({}, { zone: 'Asia/Seoul' });
      await fixture.time(at('2026-11-20T22:00', 'Asia/Seoul'));
      await fixture.planning.source.query("update message set due_at = app_now() where kind = 'confirmation'");
      await fixture.deliver();
      expect(await confirmation(inSeoul.appointmentId)).toMatchObject({
        state: 'planned',
        dueAt: at('2026-11-21T08:30', 'Asia/Seoul'),
      });
      expect(await confirmation(byMail.appointmentId)).toMatchObject({ state: 'sent' });
    });

    test('after an outage what is still of use goes out, the rest expires', async () => {
      const gone = await fixture.booked({ startsAtWall: '2026-11-23T09:00' });
      const ahead = await fixture.booked({ startsAtWall: '2026-11-24T16:40' });
      fixture.owners.appointments.get(gone.appointmentId)!.state = 'completed';
      await fixture.time(at('2026-11-24T12:00'));
      await fixture.deliver();
      expect(await fixture.planning.ledger(gone.appointmentId)).toEqual([
        'confirmation email expired begun',
        'reminder-48h-email email expired begun',
        'preparation-24h email expired begun',
        'reminder-3h-sms sms expired begun',
      ]);
      expect(await fixture.planning.ledger(ahead.appointmentId)).toEqual([
        'confirmation email sent',
        'reminder-48h-email email sent',
        'preparation-24h email sent',
        'reminder-3h-sms sms planned',
      ]);
    });
  });

  test('what is not known as an occurrence is not sent, and holds nobody else up', async () => {
    const strange = await fixture.booked();
    await fixture.planning.source.query(
      "update message set occurrence_kind = 'reply', appointment_id = null where kind = 'confirmation'",
    );
    await fixture.booked();
    await fixture.deliver();
    expect(await confirmation(strange.appointmentId)).toMatchObject({
      state: 'suppressed',
      reason: 'unknown_occasion',
    });
    expect(caught()).toHaveLength(1);
  });

  test('what was advised to the person is kept nowhere here', async () => {
    const appointment = await fixture.booked();
    const details = fixture.owners.appointments.get(appointment.appointmentId)!;
    fixture.owners.appointments.set(appointment.appointmentId, { ...details, adviceGiven: ['Spare the left knee.'] });
    await fixture.deliver();
    const [{ kept }] = await fixture.planning.source.query('select details::text as kept from known_appointment');
    expect(kept).toContain('Inês Carvalho');
    expect(kept).not.toContain('knee');
  });

  describe('when booking is away', () => {
    test('a message waits, and goes out when booking is back', async () => {
      const { appointmentId } = await fixture.booked();
      fixture.owners.away = true;
      await fixture.deliver();
      expect(await confirmation(appointmentId)).toMatchObject({ state: 'planned', attempts: 0 });
      fixture.owners.away = false;
      await fixture.deliver();
      expect(caught()).toHaveLength(1);
    });

    test('after ten minutes the own read model decides, and the ledger says so', async () => {
      const appointment = await fixture.booked();
      await fixture.planning.contact(appointment.clientId);
      fixture.owners.away = true;
      await fixture.deliver();
      await fixture.planning.source.query(
        "update message set unchecked_since = clock_timestamp() - interval '10 minutes' where unchecked_since is not null",
      );
      await fixture.deliver();
      const message = await confirmation(appointment.appointmentId);
      expect(message.state).toBe('sent');
      expect(notes(message)).toContainEqual(expect.stringContaining('could not be asked for 10 minutes'));
      expect(caught()[0]?.text).toContain('Tuesday 24 November, 16:40');
    });

    test('nobody is guessed: without a contact it waits until it is of no use', async () => {
      const appointment = await fixture.booked();
      fixture.owners.away = true;
      await fixture.deliver();
      await fixture.planning.source.query(
        "update message set unchecked_since = clock_timestamp() - interval '1 hour' where unchecked_since is not null",
      );
      await fixture.deliver();
      expect(await confirmation(appointment.appointmentId)).toMatchObject({ state: 'planned' });
      await fixture.time(at('2026-11-24T17:00'));
      await fixture.deliver();
      expect(await confirmation(appointment.appointmentId)).toMatchObject({
        state: 'expired',
        reason: 'contact_unknown',
      });
    });
  });

  describe('the answers of a provider', () => {
    test.each([
      ['421', { channel: 'email' as const, reply: 421 }],
      ['451', { channel: 'email' as const, reply: 451 }],
    ])('SMTP %s passes: the same message goes out later', async (_code, fault) => {
      const { appointmentId } = await fixture.booked();
      fixture.catcher.failNext(fault);
      await fixture.deliver();
      const refused = await confirmation(appointmentId);
      expect(refused).toMatchObject({ state: 'planned', attempts: 1 });
      expect(refused.retryAt).not.toBeNull();
      await fixture.deliver();
      expect(await confirmation(appointmentId)).toMatchObject({ state: 'sent', attempts: 2 });
      expect(caught()).toHaveLength(1);
    });

    test('SMTP 550 is final and needs a person', async () => {
      const { appointmentId } = await fixture.booked();
      fixture.catcher.failNext({ channel: 'email', reply: 550 });
      await fixture.deliver(3);
      const message = await confirmation(appointmentId);
      expect(message).toMatchObject({ state: 'failed', reason: 'address_rejected', attempts: 1 });
      expect(message.needsPerson(fixture.planning.clock.now())).toBe(true);
      expect(await fixture.planning.announced()).toMatchObject([
        { type: 'unknot.message.not-sent.v1', data: { state: 'failed' } },
      ]);
    });

    test('SMS 429 honours Retry-After', async () => {
      const { appointmentId } = await fixture.booked({}, { email: null });
      fixture.catcher.failNext({ channel: 'sms', status: 429, retryAfterSeconds: 60 });
      await fixture.deliver();
      const { retryAt } = await confirmation(appointmentId);
      const pause = (retryAt?.getTime() ?? 0) - Date.now();
      expect(pause).toBeGreaterThan(55_000);
      expect(pause).toBeLessThan(61_000);
      await fixture.deliver();
      expect(caught()).toHaveLength(1);
    });

    test('SMS 500 is tried again', async () => {
      await fixture.booked({}, { email: null });
      fixture.catcher.failNext({ channel: 'sms', status: 500 });
      await fixture.deliver(2);
      expect(caught()).toHaveLength(1);
    });

    test('SMS 21610 records the opt-out, also for what is planned', async () => {
      const { appointmentId } = await fixture.booked({}, { email: null });
      fixture.catcher.failNext({ channel: 'sms', status: 400, code: 21610 });
      await fixture.deliver();
      expect(await fixture.planning.ledger(appointmentId)).toEqual([
        'confirmation sms suppressed opted_out',
        'reminder-48h-email email planned',
        'preparation-24h email planned',
        'reminder-3h-sms sms suppressed opted_out',
      ]);
      const later = await fixture.booked({}, { email: null });
      await fixture.deliver();
      expect(await confirmation(later.appointmentId)).toMatchObject({ reason: 'opted_out' });
      expect(caught()).toEqual([]);
    });

    test('a provider that refuses again and again fails the message in the end', async () => {
      fixture.wire({ attempts: 3, breakAfter: 100 });
      const { appointmentId } = await fixture.booked();
      fixture.catcher.failNext({ channel: 'email', reply: 451 }, 3);
      await fixture.deliver(4);
      expect(await confirmation(appointmentId)).toMatchObject({
        state: 'failed',
        reason: 'provider_unavailable',
        attempts: 3,
      });
    });

    test('a provider that refuses everybody is left alone, at the cost of no attempts', async () => {
      fixture.wire({ breakAfter: 3, parallel: 1, breakForMs: 1_500 });
      for (let count = 0; count < 10; count += 1) await fixture.booked();
      fixture.catcher.failNext({ channel: 'email', reply: 421 }, 3);
      await fixture.deliver(2);
      const [{ attempts }] = await fixture.planning.source.query('select sum(attempts)::int as attempts from message');
      expect(attempts).toBe(3);
      expect(caught()).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 1_600));
      await fixture.deliver();
      expect(caught()).toHaveLength(10);
    });
  });

  describe('when nobody knows whether it was taken', () => {
    test.each<[string, Fault]>([
      ['mail', { channel: 'email', lost: true }],
      ['text', { channel: 'sms', lost: true }],
    ])('a confirmation by %s is in doubt and waits for a person', async (_name, fault) => {
      const { appointmentId } = await fixture.booked({}, fault.channel === 'sms' ? { email: null } : {});
      fixture.catcher.failNext(fault);
      await fixture.deliver(3);
      expect(await confirmation(appointmentId)).toMatchObject({
        state: 'unknown',
        reason: 'lost_after_sending',
        attempts: 1,
      });
      expect(caught()).toHaveLength(1);
      expect(await fixture.planning.announced()).toMatchObject([
        { type: 'unknot.message.not-sent.v1', data: { state: 'unknown' } },
      ]);
    });

    test('a reminder is sent once more, under the same Message-ID, and not a third time', async () => {
      const { appointmentId } = await fixture.booked();
      await fixture.deliver();
      await fixture.catcher.clear();
      await fixture.time(at('2026-11-22T16:40'));
      fixture.catcher.failNext({ channel: 'email', lost: true }, 2);
      await fixture.deliver(3);
      expect(caught()).toHaveLength(2);
      expect(new Set(caught().map(({ id }) => id)).size).toBe(1);
      const reminder = await fixture.planning.message(appointmentId, 'reminder-48h-email');
      expect(reminder).toMatchObject({ state: 'unknown', losses: 2, attempts: 2 });
    });

    test('a worker that dies after the provider has accepted leaves doubt when its lease ends', async () => {
      const { appointmentId } = await fixture.booked();
      fixture.wire({ leaseMs: 300 });
      const provider = fixture.providers.of('email');
      const send = provider.send.bind(provider);
      let accepted: () => void = () => undefined;
      const taken = new Promise<void>((resolve) => {
        accepted = resolve;
      });
      // The process is gone between the provider's answer and its record: nothing of it comes back.
      provider.send = async (message) => {
        await send(message);
        accepted();
        return new Promise<never>(() => undefined);
      };
      void fixture.send.execute();
      await taken;
      expect(await confirmation(appointmentId)).toMatchObject({ state: 'claimed', attempting: true });
      await new Promise((resolve) => setTimeout(resolve, 350));
      expect(await fixture.recover.execute()).toBe(1);
      expect(await confirmation(appointmentId)).toMatchObject({ state: 'unknown', attempts: 1 });
      fixture.wire();
      await fixture.deliver();
      expect(caught()).toHaveLength(1);
    });

    test('a worker that dies before handing over leaves none: the message is sent once', async () => {
      const { appointmentId } = await fixture.booked();
      await fixture.planning.source.query(
        "update message set state = 'claimed', lease_token = id, lease_until = clock_timestamp() - interval '1 second' where kind = 'confirmation'",
      );
      await fixture.recover.execute();
      await fixture.deliver();
      expect(await confirmation(appointmentId)).toMatchObject({ state: 'sent', losses: 0 });
      expect(caught()).toHaveLength(1);
    });
  });

  describe('while messages are queued', () => {
    test('a cancellation that comes while a message is claimed stops it', async () => {
      const appointment = await fixture.booked();
      await fixture.planning.source.query(
        "update message set state = 'claimed', lease_token = id, lease_until = clock_timestamp() + interval '1 minute' where kind = 'confirmation'",
      );
      await fixture.planning.cancelled({ ...appointment, version: 3 });
      expect(await confirmation(appointment.appointmentId)).toMatchObject({ state: 'suppressed', reason: 'cancelled' });
    });

    test('STOP takes back every text to that number at once, START lets them go again', async () => {
      const appointment = await fixture.booked({}, { email: null });
      await fixture.planning.contact(appointment.clientId, { email: null });
      const reply = (text: string) =>
        fixture.planning.in((tx) =>
          new RecordReply(fixture.optOuts, fixture.planning.clock).execute(tx, {
            providerId: `SM${text.trim()}`,
            from: '+351912555014',
            text,
          }),
        );
      await reply(' Stop ');
      await fixture.deliver();
      expect(await fixture.planning.ledger(appointment.appointmentId)).toContain(
        'confirmation sms suppressed opted_out',
      );
      const ended = 'Linden Bodywork: you get no more texts from us. START brings them back.';
      expect(caught().map((sent) => sent.text)).toEqual([ended]);
      await reply('START');
      await fixture.booked({}, { email: null });
      await fixture.deliver();
      const [booked, again, ...before] = caught()
        .map((sent) => sent.text)
        .toSorted();
      expect(booked).toContain('booked for');
      expect([again, ...before]).toEqual([ended, 'Linden Bodywork: you get our texts again. STOP ends them.']);
    });

    test('STOP between the decision and the hand-over still holds', async () => {
      const appointment = await fixture.booked({}, { email: null });
      const provider = fixture.providers.of('sms');
      const turn = provider.turn.bind(provider);
      provider.turn = async () => {
        // Not yet known as this client's number: only the table of opt-outs can stop it.
        await fixture.planning.source.query('update contact set phone = null');
        await fixture.planning.in((tx) => fixture.optOuts.record(tx, 'sms', '+351912555014', 'reply'));
        await turn();
      };
      await fixture.deliver();
      expect(await confirmation(appointment.appointmentId)).toMatchObject({ state: 'suppressed', reason: 'opted_out' });
      expect(caught()).toEqual([]);
    });
  });
});

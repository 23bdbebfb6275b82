import { aClient, anAppointment, aSession, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('planning the messages of a visit', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const later = (version: number, startsAtWall: string, like: ReturnType<typeof anAppointment>) =>
    anAppointment({
      ...like,
      version,
      startsAtWall,
      startsAt: at(startsAtWall).toISOString(),
      endsAt: at(startsAtWall.replace(/:\d\d$/, ':59')).toISOString(),
    });

  test('a booking gets its confirmation at once, its two reminders and how to prepare', async () => {
    const appointment = anAppointment();
    const planned = await fixture.booked(appointment);
    const messages = await fixture.messages(appointment.appointmentId);
    expect(messages.map(({ rule, channel, dueAt }) => [rule, channel, dueAt])).toEqual([
      ['confirmation', 'email', at('2026-11-20T10:00')],
      ['reminder-48h-email', 'email', at('2026-11-22T16:40')],
      ['preparation-24h', 'email', at('2026-11-23T16:40')],
      ['reminder-3h-sms', 'sms', at('2026-11-24T13:40')],
    ]);
    expect(planned.map(({ messageId }) => messageId).sort()).toEqual(messages.map(({ id }) => id).sort());
    expect(messages.every(({ occurrenceVersion }) => occurrenceVersion === 2)).toBe(true);
    expect(await fixture.announced()).toEqual([]);
  });

  test('another room is no news: nothing is written, and what waits still goes out', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.moved({ ...appointment, version: 3, tellClient: false });
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'change email suppressed untold',
      'confirmation email planned',
      'reminder-48h-email email planned',
      'preparation-24h email planned',
      'reminder-3h-sms sms planned',
    ]);
  });

  test('what a move would send can be looked at before it is made', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId, { phone: null });
    await fixture.booked(appointment);
    const before = await fixture.ledger(appointment.appointmentId);
    const preview = await fixture.previewOfMove(appointment.appointmentId, at('2026-11-21T16:40'));
    expect(preview.map(({ kind, channel, reasonText }) => [kind, channel, reasonText])).toEqual([
      ['change', 'email', null],
      ['preparation', 'email', null],
      ['reminder', 'email', null],
      ['reminder', 'email', 'Moved less than 48 h ahead.'],
    ]);
    expect(await fixture.ledger(appointment.appointmentId)).toEqual(before);
  });

  test('the same event again plans nothing more', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    expect(await fixture.booked(appointment)).toEqual([]);
    expect(await fixture.ledger(appointment.appointmentId)).toHaveLength(4);
  });

  test('a client without mail is told by text', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId, { email: null });
    await fixture.booked(appointment);
    expect((await fixture.message(appointment.appointmentId, 'confirmation')).channel).toBe('sms');
  });

  test('a client with mail only who books for tomorrow is reminded by mail, and reads so', async () => {
    const appointment = anAppointment({ bookedAt: at('2026-11-23T12:00').toISOString() });
    await fixture.contact(appointment.clientId, { phone: null });
    await fixture.booked(appointment);
    expect(await fixture.ledger(appointment.appointmentId)).toContain('reminder-3h-sms email planned');
    const mine = await fixture.mine(appointment);
    expect(mine.filter(({ kind }) => kind === 'reminder').map(({ channel }) => channel)).toEqual(['email']);
  });

  test('a client reads by which channels messages will come as things stand, and of none that cannot', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    expect(await fixture.mine(appointment)).toMatchObject([
      { kind: 'confirmation', channel: 'email' },
      { kind: 'reminder', channel: 'email' },
      { kind: 'preparation', channel: 'email' },
      { kind: 'reminder', channel: 'sms' },
    ]);
    await fixture.contact(appointment.clientId, { version: 2, email: null });
    expect((await fixture.mine(appointment)).map(({ channel }) => channel)).toEqual(['sms', 'sms', 'sms', 'sms']);
    await fixture.optOut('sms', '+351912555014');
    expect(await fixture.mine(appointment)).toEqual([]);
  });

  test('a late booking leaves the 48 h reminder out and says why', async () => {
    const appointment = anAppointment({ bookedAt: at('2026-11-23T12:00').toISOString() });
    await fixture.booked(appointment);
    const reminder = await fixture.message(appointment.appointmentId, 'reminder-48h-email');
    expect(reminder).toMatchObject({ state: 'suppressed', reason: 'short_notice' });
    expect(reminder.history.at(-1)?.note).toBe('Booked less than 48 h ahead.');
    expect(await fixture.announced()).toEqual([
      {
        type: 'unknot.message.not-sent.v1',
        data: expect.objectContaining({ messageId: reminder.id, reason: 'short_notice' }),
      },
    ]);
  });

  test('an event that is handled hours late plans as it would have in time', async () => {
    const appointment = anAppointment();
    fixture.clock.set(at('2026-11-23T09:00'));
    await fixture.booked(appointment);
    expect(await fixture.message(appointment.appointmentId, 'reminder-48h-email')).toMatchObject({
      state: 'planned',
      dueAt: at('2026-11-22T16:40'),
    });
  });

  test('a move replaces what is open by one change notice and new reminders', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    fixture.clock.set(at('2026-11-21T09:00'));
    await fixture.moved(later(3, '2026-11-26T09:20', appointment));
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'confirmation email suppressed superseded',
      'change email planned',
      'reminder-48h-email email suppressed superseded',
      'preparation-24h email suppressed superseded',
      'reminder-48h-email email planned',
      'reminder-3h-sms sms suppressed superseded',
      'preparation-24h email planned',
      'reminder-3h-sms sms planned',
    ]);
    const [, change] = await fixture.messages(appointment.appointmentId);
    expect(change).toMatchObject({ rule: 'change', dueAt: at('2026-11-21T09:00'), occurrenceVersion: 3 });
  });

  test('two moves leave one change notice: the last', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.moved(later(3, '2026-11-26T09:20', appointment));
    await fixture.moved(later(4, '2026-11-27T15:00', appointment));
    const open = (await fixture.messages(appointment.appointmentId)).filter(({ state }) => state === 'planned');
    expect(open.map(({ rule, occurrenceVersion }) => [rule, occurrenceVersion])).toEqual([
      ['change', 4],
      ['reminder-48h-email', 4],
      ['preparation-24h', 4],
      ['reminder-3h-sms', 4],
    ]);
  });

  test('a move that keeps the time (another room) keeps the reminders', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.moved({ ...appointment, version: 3, roomId: appointment.locationId });
    expect((await fixture.ledger(appointment.appointmentId)).filter((line) => line.startsWith('reminder'))).toEqual([
      'reminder-48h-email email planned',
      'reminder-3h-sms sms planned',
    ]);
  });

  test('a move to tomorrow says "moved" in the reason', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.moved(later(3, '2026-11-21T16:00', appointment));
    const reminder = await fixture.message(appointment.appointmentId, 'reminder-48h-email');
    expect(reminder.history.at(-1)?.note).toBe('Moved less than 48 h ahead.');
  });

  test('a cancellation takes everything back and plans one notice', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.cancelled({ ...appointment, version: 3 });
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'cancellation email planned',
      'confirmation email suppressed cancelled',
      'reminder-48h-email email suppressed cancelled',
      'preparation-24h email suppressed cancelled',
      'reminder-3h-sms sms suppressed cancelled',
    ]);
  });

  test('a booking that is handled after its cancellation is not confirmed, and the ledger says so', async () => {
    const appointment = anAppointment();
    await fixture.cancelled({ ...appointment, version: 3 });
    expect(await fixture.booked(appointment)).toEqual([]);
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'cancellation email planned',
      'confirmation email suppressed cancelled',
    ]);
  });

  test('a move that is handled after a later one changes nothing', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.moved(later(4, '2026-11-27T15:00', appointment));
    await fixture.moved(later(3, '2026-11-26T09:20', appointment));
    const open = (await fixture.messages(appointment.appointmentId)).filter(({ state }) => state === 'planned');
    expect(open.map(({ rule, occurrenceVersion }) => [rule, occurrenceVersion])).toEqual([
      ['change', 4],
      ['reminder-48h-email', 4],
      ['preparation-24h', 4],
      ['reminder-3h-sms', 4],
    ]);
  });

  test('a confirmed appointment keeps its messages, a missed one loses what is open', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.followed({ ...appointment, version: 3, state: 'confirmed' });
    expect(await fixture.ledger(appointment.appointmentId)).toHaveLength(4);
    await fixture.followed({ ...appointment, version: 4, state: 'no_show' });
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'confirmation email suppressed missed',
      'reminder-48h-email email suppressed missed',
      'preparation-24h email suppressed missed',
      'reminder-3h-sms sms suppressed missed',
    ]);
  });

  test('an appointment known only from a snapshot gets its reminders, but no confirmation', async () => {
    const appointment = anAppointment({ version: 7, state: 'confirmed' });
    await fixture.followed(appointment);
    await fixture.followed({ ...appointment, version: 8 });
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'reminder-48h-email email planned',
      'preparation-24h email planned',
      'reminder-3h-sms sms planned',
    ]);
  });

  test('a completed session gets aftercare 2 h later, even before its appointment is known', async () => {
    const appointment = anAppointment();
    const session = aSession(appointment, at('2026-11-24T17:50'));
    await fixture.completed(session);
    await fixture.completed({ ...session, version: 3 });
    expect(await fixture.messages(appointment.appointmentId)).toMatchObject([
      { rule: 'aftercare-2h', channel: 'email', dueAt: at('2026-11-24T19:50'), state: 'planned' },
    ]);
  });

  test('nothing personal stands in what is announced', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    await fixture.cancelled({ ...appointment, version: 3 });
    const announced = await fixture.announced();
    expect(announced).toHaveLength(4);
    expect(JSON.stringify(announced)).not.toMatch(/clara|mendes|@|\+351/i);
  });

  describe('and the erasure of its client', () => {
    test('takes everything back, forgets the contact and the texts, and brings nobody back', async () => {
      const appointment = anAppointment();
      const client = aClient({ clientId: appointment.clientId });
      await fixture.client(client);
      await fixture.contact(client.clientId);
      await fixture.booked(appointment);
      await fixture.source.query("update message set subject = 's', body = 'Dear Clara' where rule = 'confirmation'");
      await fixture.client({ ...client, version: 3, erased: true });
      await fixture.client({ ...client, version: 2 });
      await fixture.contact(client.clientId, { version: 9 });

      expect(await fixture.source.query('select gone, name, email, phone from contact')).toEqual([
        { gone: true, name: null, email: null, phone: null },
      ]);
      const messages = await fixture.messages(appointment.appointmentId);
      expect(
        messages.every(({ state, reason, body }) => state === 'suppressed' && reason === 'erased' && body === null),
      ).toBe(true);
      const replanned = anAppointment({ clientId: client.clientId });
      await fixture.booked(replanned);
      expect((await fixture.ledger(replanned.appointmentId)).every((line) => line.endsWith('suppressed erased'))).toBe(
        true,
      );
    });
  });

  test('a visit that was wrongly marked as begun is reminded of again once that is taken back', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    await fixture.source.query("update message set state = 'sent' where rule = 'reminder-48h-email'");
    fixture.clock.set(at('2026-11-24T09:00'));
    await fixture.followed({ ...appointment, version: 3, state: 'arrived' });
    expect(await fixture.ledger(appointment.appointmentId)).toContain('reminder-3h-sms sms suppressed begun');
    await fixture.followed({ ...appointment, version: 4, state: 'booked' });
    expect(await fixture.ledger(appointment.appointmentId)).toContain('reminder-3h-sms sms planned');
    expect(await fixture.ledger(appointment.appointmentId)).toContain('reminder-48h-email email sent');
  });
});

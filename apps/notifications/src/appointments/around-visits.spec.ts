import { anAppointment, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('planning what is said around a visit', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const notes = async (occurrenceId: string, rule: string) => {
    const { history } = await fixture.message(occurrenceId, rule);
    return history.at(-1)?.note;
  };

  test('how to prepare is told a day before, by mail, or by text to whom has none', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId, { email: null });
    await fixture.booked(appointment);
    expect(await fixture.message(appointment.appointmentId, 'preparation-24h')).toMatchObject({
      channel: 'sms',
      dueAt: at('2026-11-23T16:40'),
      usefulUntil: at('2026-11-24T16:40'),
    });
  });

  test('who books less than a day ahead is not told how to prepare, and the ledger says why', async () => {
    const appointment = anAppointment({ bookedAt: at('2026-11-23T18:00').toISOString() });
    await fixture.booked(appointment);
    expect(await fixture.message(appointment.appointmentId, 'preparation-24h')).toMatchObject({
      state: 'suppressed',
      reason: 'short_notice',
    });
    expect(await notes(appointment.appointmentId, 'preparation-24h')).toBe('Booked less than 24 h ahead.');
  });

  test('a first visit is preceded by the health questions: ten minutes after the booking, and two days before by text', async () => {
    const appointment = anAppointment({ firstVisit: true });
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    const messages = (await fixture.messages(appointment.appointmentId)).filter(
      ({ kind }) => kind === 'intake_invitation',
    );
    expect(messages).toMatchObject([
      {
        rule: 'intake-invitation',
        channel: 'email',
        dueAt: at('2026-11-20T10:10'),
        usefulUntil: at('2026-11-24T16:40'),
      },
      { rule: 'intake-reminder-46h', channel: 'sms', dueAt: at('2026-11-22T18:40') },
    ]);
  });

  test('a move asks anew with a link that ends at the new start', async () => {
    const appointment = anAppointment({ firstVisit: true });
    await fixture.booked(appointment);
    fixture.clock.set(at('2026-11-21T09:00'));
    await fixture.moved(
      anAppointment({
        ...appointment,
        version: 3,
        startsAtWall: '2026-11-26T09:20',
        startsAt: at('2026-11-26T09:20').toISOString(),
      }),
    );
    expect(await fixture.ledger(appointment.appointmentId)).toContain('intake-invitation email suppressed superseded');
    expect(await fixture.message(appointment.appointmentId, 'intake-invitation')).toMatchObject({
      state: 'planned',
      dueAt: at('2026-11-21T09:10'),
      plannedFor: at('2026-11-26T09:20'),
    });
  });

  test('who has been here before is not asked', async () => {
    const appointment = anAppointment();
    await fixture.booked(appointment);
    expect((await fixture.ledger(appointment.appointmentId)).filter((line) => line.startsWith('intake'))).toEqual([]);
  });

  describe('after a visit that was missed', () => {
    test('another time is offered at ten the next morning, and everything else is taken back', async () => {
      const appointment = anAppointment();
      await fixture.booked(appointment);
      await fixture.missed({ ...appointment, version: 3 }, at('2026-11-24T17:30'));
      expect(await fixture.ledger(appointment.appointmentId)).toEqual([
        'confirmation email suppressed missed',
        'reminder-48h-email email suppressed missed',
        'preparation-24h email suppressed missed',
        'reminder-3h-sms sms suppressed missed',
        'no-show-next-day email planned',
      ]);
      expect(await fixture.message(appointment.appointmentId, 'no-show-next-day')).toMatchObject({
        dueAt: at('2026-11-25T10:00'),
        usefulUntil: at('2026-11-28T10:00'),
      });
    });

    test('it is the morning of the clinic, also over a change of its clocks', async () => {
      const appointment = anAppointment({ startsAtWall: '2026-10-24T16:40' });
      await fixture.missed({ ...appointment, version: 3 }, at('2026-10-24T18:00'));
      expect(await fixture.message(appointment.appointmentId, 'no-show-next-day')).toMatchObject({
        dueAt: at('2026-10-25T10:00'),
      });
    });

    test('who came late after all is offered nothing', async () => {
      const appointment = anAppointment();
      await fixture.missed({ ...appointment, version: 3 }, at('2026-11-24T17:30'));
      await fixture.followed({ ...appointment, version: 4, state: 'arrived' });
      expect(await fixture.ledger(appointment.appointmentId)).toEqual(['no-show-next-day email suppressed took_place']);
    });

    test('an event that was overtaken offers nothing, and the ledger says why', async () => {
      const appointment = anAppointment();
      await fixture.followed({ ...appointment, version: 4, state: 'completed' });
      await fixture.missed({ ...appointment, version: 3 }, at('2026-11-24T17:30'));
      expect(await fixture.ledger(appointment.appointmentId)).toEqual(['no-show-next-day email suppressed took_place']);
    });
  });
});

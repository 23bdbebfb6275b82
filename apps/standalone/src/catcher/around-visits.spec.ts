import { anAppointment, aSession, at, detailsOf } from '@unknot/notifications/testing/builders';
import { verifyLink } from '@unknot/shared/links/link-token';
import ICAL from 'ical.js';
import { SendingFixture } from '../testing/sending-fixture';

describe('sending around a visit', () => {
  let fixture: SendingFixture;
  beforeAll(async () => {
    fixture = await SendingFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.stop());

  const caught = () => fixture.catcher.list().messages;
  const say = (appointmentId: string, change: Partial<ReturnType<typeof detailsOf>>) => {
    const details = fixture.owners.appointments.get(appointmentId)!;
    fixture.owners.appointments.set(appointmentId, { ...details, ...change });
  };
  const sendAt = async (wall: string) => {
    await fixture.time(at(wall));
    await fixture.catcher.clear();
    await fixture.deliver();
  };

  test('the preparation says what to bring, where, and how much time is one’s own', async () => {
    const { appointmentId } = await fixture.booked();
    say(appointmentId, { privacyMinutes: 5 });
    await sendAt('2026-11-23T16:40');
    const mail = caught().find(({ subject }) => subject?.startsWith('How to prepare'));
    expect(mail?.subject).toBe('How to prepare: Tuesday 24 November, 16:40');
    for (const words of [
      'wear something loose',
      'Bring with you',
      'Rua Serpa Pinto 14',
      '5 minutes before and 5 after',
    ]) {
      expect(mail?.text).toContain(words);
    }
  });

  describe('the calendar', () => {
    const entry = () => {
      const component = new ICAL.Component(ICAL.parse(caught()[0]?.attachments[0]?.text ?? ''));
      const event = component.getFirstSubcomponent('vevent')!;
      const [method, uid, sequence, start] = [
        component.getFirstPropertyValue('method'),
        ...['uid', 'sequence', 'dtstart'].map((name) => event.getFirstPropertyValue(name)),
      ];
      return { method, uid, sequence, start: (start as ICAL.Time).toJSDate() };
    };

    test('follows a visit from the booking over a move to the cancellation, as one file each', async () => {
      const appointment = await fixture.booked();
      await fixture.deliver();
      expect(caught()[0]?.attachments).toMatchObject([{ name: 'appointment.ics', type: 'application/ics' }]);
      const uid = `${appointment.appointmentId}@localhost`;
      expect(entry()).toEqual({ method: 'REQUEST', uid, sequence: 2, start: at('2026-11-24T16:40') });

      const [startsAtWall, endsAt] = ['2026-11-26T09:20', at('2026-11-26T10:35').toISOString()];
      const startsAt = at(startsAtWall).toISOString();
      const moved = anAppointment({ ...appointment, version: 3, startsAtWall, startsAt, endsAt });
      fixture.know(moved);
      await fixture.planning.moved(moved);
      await sendAt('2026-11-20T11:00');
      expect(entry()).toEqual({ method: 'REQUEST', uid, sequence: 3, start: at(startsAtWall) });

      const cancelled = { ...moved, version: 4, state: 'cancelled' as const };
      fixture.know(cancelled);
      await fixture.planning.cancelled(cancelled);
      await sendAt('2026-11-20T12:00');
      expect(entry()).toEqual({ method: 'CANCEL', uid, sequence: 4, start: at(startsAtWall) });
    });

    test('is not sent with a reminder', async () => {
      await fixture.booked();
      await sendAt('2026-11-22T16:40');
      const reminder = caught().find(({ subject }) => subject?.startsWith('Reminder'));
      expect(reminder?.attachments).toEqual([]);
    });
  });

  describe('the health questions', () => {
    test('are asked for with a link of their own that ends at the start of the visit', async () => {
      const { appointmentId } = await fixture.booked({ firstVisit: true });
      say(appointmentId, { intakeNeeded: true });
      await sendAt('2026-11-20T10:10');
      const mail = caught().find(({ subject }) => subject?.startsWith('Some questions'));
      const token = /\/i\/([\w-]{54})/.exec(mail?.text ?? '')?.[1] ?? '';
      expect(verifyLink(fixture.config.LINK_KEYS, token, 'intake', fixture.planning.clock.now())).toEqual({
        id: appointmentId,
        epoch: 0,
        expiresAt: at('2026-11-24T16:40'),
      });
    });

    test.each([
      ['answered', false],
      ['not known to booking', undefined],
    ])('are not asked for when they are %s', async (_name, intakeNeeded) => {
      const { appointmentId } = await fixture.booked({ firstVisit: true });
      say(appointmentId, { intakeNeeded });
      await sendAt('2026-11-20T10:10');
      const message = await fixture.planning.message(appointmentId, 'intake-invitation');
      expect(message).toMatchObject({ state: 'suppressed', reason: 'intake_not_needed' });
      expect(message.history.at(-1)?.note).toBe('The health questions are answered, or need not be asked.');
    });

    test('wait while booking is away, however long: nobody is asked twice for what they have told', async () => {
      const appointment = await fixture.booked({ firstVisit: true });
      await fixture.planning.contact(appointment.clientId);
      fixture.owners.away = true;
      await fixture.time(at('2026-11-20T10:10'));
      await fixture.deliver();
      await fixture.planning.source.query(
        "update message set unchecked_since = clock_timestamp() - interval '1 hour' where unchecked_since is not null",
      );
      await fixture.deliver();
      expect(await fixture.planning.message(appointment.appointmentId, 'intake-invitation')).toMatchObject({
        state: 'planned',
      });
    });
  });

  describe('the aftercare', () => {
    const completed = async (adviceGiven?: string[]) => {
      const appointment = await fixture.booked();
      fixture.know({ ...appointment, version: 6, state: 'completed' });
      say(appointment.appointmentId, { adviceGiven });
      await fixture.planning.completed(aSession(appointment, at('2026-11-24T17:50')));
      await sendAt('2026-11-24T19:50');
      return { mail: caught()[0], message: await fixture.planning.message(appointment.appointmentId, 'aftercare-2h') };
    };

    test('is what was advised in the session, and the ledger keeps it without', async () => {
      const { mail, message } = await completed(['Breathe out twice as long as in.', 'Spare the left knee.']);
      expect(mail?.text).toContain('• Breathe out twice as long as in.');
      expect(mail?.text).toContain('Spare the left knee.');
      expect(mail?.text).not.toContain('keep the neck warm');
      expect(message).toMatchObject({ state: 'sent', body: expect.stringContaining('[advice]') });
      expect(message.body).not.toMatch(/knee|Breathe/);
    });

    test.each([
      ['nothing was recorded', []],
      ['booking does not say', undefined],
    ])('is the text of the treatment when %s', async (_name, advice) => {
      expect((await completed(advice)).mail?.text).toContain('Drink water and keep the neck warm.');
    });
  });

  describe('after a missed visit', () => {
    const missed = async () => {
      const appointment = await fixture.booked();
      await fixture.planning.missed({ ...appointment, version: 3 }, at('2026-11-24T17:30'));
      fixture.know({ ...appointment, version: 3, state: 'no_show' });
      return appointment;
    };
    const offer = ({ appointmentId }: { appointmentId: string }) =>
      fixture.planning.message(appointmentId, 'no-show-next-day');

    test('another time is offered, with practitioner and treatment chosen', async () => {
      const appointment = await missed();
      await sendAt('2026-11-25T10:00');
      expect(caught()).toMatchObject([{ subject: 'Shall we find another time?' }]);
      expect(caught()[0]?.text).toContain(
        `/?practitioner=${appointment.practitionerId}&treatment=${appointment.treatmentId}`,
      );
    });

    test('nothing is offered to whom has booked again, or has come after all', async () => {
      const booked = await missed();
      await fixture.planning.booked(anAppointment({ clientId: booked.clientId, startsAtWall: '2026-11-30T09:00' }));
      const came = await missed();
      fixture.know({ ...came, version: 4, state: 'completed' });
      await sendAt('2026-11-25T10:00');
      expect(await offer(booked)).toMatchObject({ state: 'suppressed', reason: 'already_booked' });
      expect(await offer(came)).toMatchObject({ state: 'suppressed', reason: 'took_place' });
    });
  });
});

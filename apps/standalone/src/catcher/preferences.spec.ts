import { ShowOptOuts } from '@unknot/notifications/opt-outs/show-opt-outs.query';
import { Preferences } from '@unknot/notifications/preferences/preferences.use-case';
import { aCourse, anAppointment, aSurvey, at } from '@unknot/notifications/testing/builders';
import type { StaffActor } from '@unknot/shared/auth/actor';
import type { PreferencesRequest } from '@unknot/shared/contracts/api/preferences';
import { addressEpoch } from '@unknot/shared/links/address-epoch';
import { LinkRevoked, verifyLink } from '@unknot/shared/links/link-token';
import { SendingFixture } from '../testing/sending-fixture';

describe('what a client wants to get', () => {
  let fixture: SendingFixture;
  beforeAll(async () => {
    fixture = await SendingFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.stop());

  const caught = () => fixture.catcher.list().messages;
  const preferences = () => new Preferences(fixture.optOuts);
  /** The link in the footer of the newest mail, read as the service reads it. */
  const linkOf = (text = caught().find(({ channel }) => channel === 'email')?.text ?? '') => {
    const token = /\/p\/([\w-]{54})/.exec(text)?.[1] ?? '';
    return verifyLink(fixture.config.LINK_KEYS, token, 'preferences', fixture.planning.clock.now());
  };
  const choose = (clientId: string, request: PreferencesRequest) =>
    fixture.planning.in(async (tx) => {
      const [{ email }] = await tx.query('select email from contact where client_id = $1', [clientId]);
      return preferences().change(tx, { id: clientId, epoch: addressEpoch(email) }, request);
    });
  const known = async (change: Parameters<typeof fixture.knowClient>[1] = {}) => {
    const appointment = anAppointment();
    fixture.know(appointment, change);
    await fixture.planning.contact(appointment.clientId, change);
    return appointment;
  };

  test('is chosen by a link in the footer of every mail, and the ledger keeps no link', async () => {
    const appointment = await known();
    await fixture.planning.booked(appointment);
    await fixture.deliver();
    const [mail] = caught();
    expect(mail?.text).toContain('Choose what we send you: http://localhost:3000/p/');
    expect(mail?.html).toContain('/p/');
    expect(linkOf()).toMatchObject({ id: appointment.clientId });
    const [{ body }] = await fixture.planning.source.query("select body from message where kind = 'confirmation'");
    expect(body).toContain('Choose what we send you: [link]');
    expect(await fixture.planning.in((tx) => preferences().show(tx, linkOf()))).toEqual({
      appointments: 'both',
      questions: true,
      recalls: true,
      reachable: { email: true, sms: true },
      textsStopped: false,
    });
  });

  test('by text only: the confirmation and the reminders go by text, and the ledger says why', async () => {
    const appointment = await known();
    await choose(appointment.clientId, { appointments: 'sms' });
    await fixture.planning.booked(appointment);
    await fixture.deliver();
    expect(caught()).toMatchObject([{ channel: 'sms' }]);
    await fixture.time(at('2026-11-22T16:40'));
    await fixture.deliver();
    expect(caught()).toHaveLength(2);
    expect(caught().every(({ channel }) => channel === 'sms')).toBe(true);
    expect(await fixture.planning.ledger(appointment.appointmentId)).toContain('reminder-48h-email sms sent');
  });

  test('by mail only: reminders go by mail, also one that usually is a text', async () => {
    const appointment = await known();
    await fixture.planning.booked(appointment);
    await choose(appointment.clientId, { appointments: 'email' });
    await fixture.time(at('2026-11-24T13:40'));
    await fixture.deliver();
    expect(caught().every(({ channel }) => channel === 'email')).toBe(true);
    const reminder = await fixture.planning.message(appointment.appointmentId, 'reminder-3h-sms');
    expect(reminder).toMatchObject({ channel: 'email', state: 'sent' });
    expect(reminder.history.map(({ note }) => note)).toContainEqual(
      expect.stringContaining('By mail: as the client has chosen.'),
    );
  });

  test('after STOP a reminder that usually is a text goes by mail, and the ledger says why', async () => {
    const appointment = await known();
    await fixture.planning.in((tx) => fixture.optOuts.record(tx, 'sms', '+351912555014', 'reply'));
    await fixture.planning.booked(appointment);
    await fixture.time(at('2026-11-24T13:40'));
    await fixture.deliver();
    expect(caught().every(({ channel }) => channel === 'email')).toBe(true);
    const reminder = await fixture.planning.message(appointment.appointmentId, 'reminder-3h-sms');
    expect(reminder.history.map(({ note }) => note)).toContainEqual(
      expect.stringContaining('By mail: nothing more is wanted on the other channel.'),
    );
  });

  test('is seen by the front desk where the client is treated, and by nobody else', async () => {
    const appointment = await known();
    await fixture.planning.booked(appointment);
    const seenAt = (locationIds: StaffActor['locationIds']) =>
      fixture.planning.in((tx) =>
        new ShowOptOuts(fixture.optOuts).execute(tx, appointment.clientId, { locationIds } as StaffActor),
      );
    expect(await seenAt([appointment.locationId])).toEqual({
      email: false,
      sms: false,
      wishes: { appointments: 'both', questions: true, recalls: true },
    });
    await choose(appointment.clientId, { appointments: 'email', questions: false, recalls: false });
    await fixture.planning.in((tx) => fixture.optOuts.record(tx, 'sms', '+351912555014', 'reply'));
    expect(await seenAt('all')).toEqual({
      email: false,
      sms: true,
      wishes: { appointments: 'email', questions: false, recalls: false },
    });
    expect(await seenAt(['0193a5c2-7d00-7c3e-9a51-000000000e15'])).toEqual({ email: false, sms: false, wishes: null });
  });

  test('what one must learn of a visit comes by the other channel when the chosen one cannot be used', async () => {
    const appointment = await known();
    await choose(appointment.clientId, { appointments: 'sms' });
    await fixture.planning.in((tx) => fixture.optOuts.record(tx, 'sms', '+351912555014', 'reply'));
    await fixture.planning.booked(appointment);
    await fixture.deliver();
    expect(caught()).toMatchObject([{ channel: 'email', subject: expect.stringContaining('Booked') }]);
  });

  test('questions end with one press in the mail program, and only they', async () => {
    const appointment = await known();
    const survey = aSurvey(appointment);
    fixture.know({ ...appointment, version: 6, state: 'completed' });
    await fixture.planning.followed({ ...appointment, version: 6, state: 'completed' });
    fixture.owners.surveys.set(survey.surveyId, { ...survey, version: 2, state: 'open' });
    await fixture.planning.survey(survey);
    await fixture.time(new Date(survey.dueAt));
    await fixture.deliver();
    const [mail] = caught();
    const unsubscribe = /<(.+)>/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
    expect(unsubscribe).toMatch(/^http:\/\/localhost:3000\/api\/notifications\/unsubscribe\/[\w-]{54}\/questions$/);
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    await fixture.planning.in((tx) => preferences().unsubscribe(tx, linkOf(), 'questions'));
    await fixture.time(new Date(Date.parse(survey.dueAt) + 11.5 * 3_600_000));
    await fixture.deliver();
    expect(await fixture.planning.in((tx) => preferences().show(tx, linkOf()))).toMatchObject({
      questions: false,
      recalls: true,
      appointments: 'both',
    });
    await fixture.time(new Date(Date.parse(survey.closesAt) - 60_000));
    await fixture.deliver();
    expect((await fixture.planning.ledger(survey.surveyId)).slice(1)).toEqual([
      expect.stringMatching(/^survey-reminder-24h email suppressed not_wanted/),
    ]);
  });

  test('a mail that one has asked for cannot be unsubscribed from with one press', async () => {
    await fixture.planning.booked(await known());
    await fixture.deliver();
    expect(caught()[0]?.headers).not.toHaveProperty('list-unsubscribe');
  });

  test('no invitation to come again goes out where none is wanted', async () => {
    const appointment = await known();
    const course = aCourse({ clientId: appointment.clientId });
    await choose(course.clientId, { recalls: false });
    await fixture.planning.course(course);
    const [first] = await fixture.planning.messages(course.courseId);
    fixture.owners.courses.set(course.courseId, {
      courseId: course.courseId,
      version: 2,
      state: 'open',
      clientId: course.clientId,
      nextBooked: false,
      proposedOn: '2026-12-08',
      practitionerId: course.practitionerId,
      practitionerName: 'Inês Carvalho',
      treatmentId: appointment.treatmentId,
      treatmentName: 'Trigger point therapy',
      locationId: course.locationId,
      locationName: 'Chiado',
      locationAddress: 'Rua Serpa Pinto 14',
      locationPhone: null,
    });
    await fixture.time(first!.dueAt);
    await fixture.deliver();
    expect(caught()).toEqual([]);
    expect((await fixture.planning.ledger(course.courseId))[0]).toBe('recall-5d email suppressed not_wanted');
  });

  test('a link that went to a wrong address ends when the address is corrected', async () => {
    const appointment = await known({ email: 'wrong@mendes.example' });
    await fixture.planning.booked(appointment);
    await fixture.deliver();
    const link = linkOf();
    await fixture.planning.contact(appointment.clientId, { version: 2, email: 'clara@mendes.example' });
    await expect(fixture.planning.in((tx) => preferences().show(tx, link))).rejects.toThrow(LinkRevoked);
    await expect(fixture.planning.in((tx) => preferences().change(tx, link, { recalls: false }))).rejects.toThrow(
      LinkRevoked,
    );
    await expect(
      fixture.planning.in((tx) => preferences().show(tx, { id: appointment.appointmentId, epoch: link.epoch })),
    ).rejects.toThrow(LinkRevoked);
  });

  test('a week and more after a visit the footer also opens what has changed', async () => {
    const appointment = await known();
    const survey = aSurvey(appointment, { timepoint: '7d' });
    fixture.know({ ...appointment, version: 6, state: 'completed' });
    await fixture.planning.followed({ ...appointment, version: 6, state: 'completed' });
    fixture.owners.surveys.set(survey.surveyId, { ...survey, version: 2, state: 'open' });
    await fixture.planning.survey(survey);
    await fixture.time(new Date(survey.dueAt));
    await fixture.deliver();
    const token = /What has changed so far: http:\/\/localhost:3000\/g\/([\w-]{54})/.exec(caught()[0]?.text ?? '')?.[1];
    expect(verifyLink(fixture.config.LINK_KEYS, token ?? '', 'progress', fixture.planning.clock.now())).toMatchObject({
      id: appointment.clientId,
      epoch: 0,
    });
  });
});

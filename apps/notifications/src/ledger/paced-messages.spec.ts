import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { wallTime } from '../templates/dates';
import { anAppointment, aSurvey, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';
import { Message } from './message.entity';

const answers = ['confirmation', 'change', 'cancellation'];

describe('what a client is sent around a first visit', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  /** Books a first visit; outcomes makes its baseline due half an hour later. */
  async function booked(when: string, startsAtWall: string): Promise<AppointmentSnapshot> {
    fixture.clock.set(at(when));
    const appointment = anAppointment({ firstVisit: true, startsAtWall, bookedAt: at(when).toISOString() });
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    const dueAt = new Date(at(when).getTime() + 30 * 60_000).toISOString();
    await fixture.survey(aSurvey(appointment, { timepoint: 'baseline', dueAt, closesAt: appointment.startsAt }));
    return appointment;
  }
  const sentTo = async ({ clientId }: AppointmentSnapshot) =>
    (
      await fixture.source.manager.find(Message, { where: { clientId, state: 'planned' }, order: { dueAt: 'ASC' } })
    ).filter(({ kind }) => !answers.includes(kind));
  const plan = async (appointment: AppointmentSnapshot) =>
    (await sentTo(appointment)).map(({ rule, dueAt }) => `${wallTime(dueAt, 'Europe/Lisbon').slice(5)} ${rule}`);

  test('comes at most twice a day, and never twice in an hour', async () => {
    expect(await plan(await booked('2026-11-20T10:00', '2026-11-24T16:40'))).toEqual([
      '11-20T10:10 intake-invitation',
      '11-20T11:10 survey-invitation',
      '11-22T16:40 reminder-48h-email',
      '11-22T18:40 intake-reminder-46h',
      '11-23T16:40 preparation-24h',
      '11-23T20:30 survey-reminder-baseline',
      '11-24T13:40 reminder-3h-sms',
    ]);
  });

  test('says in the ledger why something was moved, or is not sent', async () => {
    const appointment = await booked('2026-11-20T10:00', '2026-11-24T09:00');
    expect(await plan(appointment)).toEqual(
      [
        '11-20T10:10 intake-invitation',
        '11-20T11:10 survey-invitation',
        '11-22T09:00 reminder-48h-email',
        '11-22T11:00 intake-reminder-46h',
        '11-23T09:00 preparation-24h',
        '11-23T20:30 reminder-3h-sms',
        // The evening before is full.
        '11-21T20:50 survey-reminder-baseline',
      ].sort(),
    );
    const notes = await fixture.source.query(
      "select history -> -1 ->> 'note' as note from message where kind in ('survey_invitation', 'survey_reminder') order by due_at",
    );
    expect(notes.map(({ note }: { note: string }) => note)).toEqual([
      'Planned by rule survey-invitation. Moved 40 min later: another message goes out around then.',
      'Planned by rule survey-reminder-baseline. Moved 48 h earlier: two other messages go out on that day.',
    ]);
  });

  test('is asked on the morning of the visit when all else comes on the day before', async () => {
    expect(await plan(await booked('2026-11-23T10:00', '2026-11-24T16:40'))).toEqual([
      '11-23T10:10 intake-invitation',
      '11-23T16:40 preparation-24h',
      '11-24T08:30 survey-invitation',
      '11-24T13:40 reminder-3h-sms',
    ]);
  });

  test('keeps apart what is planned for one client at the same moment', async () => {
    const one = anAppointment();
    const other = anAppointment({ clientId: one.clientId });
    await Promise.all([fixture.booked(one), fixture.booked(other)]);
    const times = (await sentTo(one)).map(({ dueAt }) => dueAt.getTime());
    expect(times).toHaveLength(6);
    for (const [index, time] of times.entries()) {
      if (index > 0) expect(time - (times[index - 1] as number)).toBeGreaterThanOrEqual(3_600_000);
    }
  });
});

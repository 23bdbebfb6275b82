import type { TabletSurveys } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import { Survey } from '../surveys/survey.entity';
import { aClient, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const weeks = 12;
const daily = { sleep: 5, tension: 5, anxiety: 5, pain: 5 };

describe('a client who comes every week for twelve weeks', () => {
  let outcomes: OutcomesUnderTest;
  const client = aClient();
  const about = { clientId: client.clientId, courseId: uuid(), locationId: uuid() };
  const visits: ReturnType<typeof anAppointment>[] = [];
  /** Week in which nobody hands the tablet over. */
  const forgotten = 5;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    await outcomes.client(client);
    for (let week = 0; week < weeks; week += 1) {
      visits.push(anAppointment({ ...about, startsAt: outcomes.inHours(1 + week * 7 * 24) }));
    }
    for (const visit of visits) await outcomes.appointment(visit);
    for (const [week, visit] of visits.entries()) {
      if (week !== forgotten) await checkIn(visit.appointmentId);
      await outcomes.advanceHours(2);
      await outcomes.session(aSession(visit));
      await outcomes.advanceHours(24);
      await outcomes.answer(await outcomes.survey(visit.appointmentId, '24h'), daily);
      await outcomes.advanceHours(7 * 24 - 26);
    }
    await outcomes.advanceHours(4 * 24);
  }, 120_000);
  afterAll(() => outcomes.service.close());

  /** The desk hands the tablet over, and the client answers what it asks. */
  async function checkIn(appointmentId: string): Promise<void> {
    const { body } = await outcomes.service.request<TabletSurveys>(
      'POST',
      `staff/appointments/${appointmentId}/tablet`,
      {
        as: { roles: ['front_desk'], locationIds: [about.locationId] },
      },
    );
    for (const { token, timepoint } of body.surveys) {
      const as = { link: token };
      const answers = timepoint === 'before' ? { pain: 5, tension: 5 } : daily;
      for (const [item, value] of Object.entries(answers)) {
        await outcomes.service.request('POST', 'my/survey/answers', { as, body: { item, value } });
      }
      await outcomes.service.request('POST', 'my/survey/complete', { as });
    }
  }
  const rows = (timepoint: string) =>
    outcomes.service.source.manager.find(Survey, {
      where: { clientId: client.clientId, timepoint: timepoint as Survey['timepoint'] },
      order: { anchorAt: 'asc' },
    });

  it('has one follow-up of the next day for each session, all answered', async () => {
    const followUps = await rows('24h');
    expect(followUps.map(({ appointmentId }) => appointmentId)).toEqual(
      visits.map(({ appointmentId }) => appointmentId),
    );
    expect(followUps.every(({ state }) => state === 'completed')).toBe(true);
  });

  it('has one of seven days for each session: answered on the tablet a week later, or with a reason why not', async () => {
    const followUps = await rows('7d');
    expect(followUps.map(({ appointmentId }) => appointmentId)).toEqual(
      visits.map(({ appointmentId }) => appointmentId),
    );
    expect(followUps.map(({ state, missingReason, daysAfter }) => [state, missingReason, daysAfter])).toEqual(
      visits.map((_, week) => {
        if (week === weeks - 1) return ['closed', 'not_invited', null];
        return week === forgotten - 1 ? ['closed', 'not_asked_at_check_in', null] : ['completed', null, 7];
      }),
    );
  });

  it('is followed up after the last session of the course alone', async () => {
    for (const timepoint of ['30d', '90d', '180d']) {
      const [followUp, ...others] = await rows(timepoint);
      expect(others).toEqual([]);
      expect(followUp).toMatchObject({ appointmentId: visits.at(-1)!.appointmentId, state: 'planned' });
    }
  });

  it('was asked for the baseline once, and for a baseline of each score', async () => {
    const [baseline, ...others] = (await rows('baseline')).filter(({ eligible }) => eligible);
    expect(others).toEqual([]);
    const scores = await outcomes.service.source.query(
      `select distinct course_baseline_id from score join survey using (survey_id)
       where client_id = $1 and timepoint in ('24h', '7d')`,
      [client.clientId],
    );
    expect(scores).toEqual([{ course_baseline_id: baseline!.surveyId }]);
  });
});

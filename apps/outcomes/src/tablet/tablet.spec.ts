import type { MySurvey, NowRatings, TabletSurveys } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import { aClient, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const ratings = { sleep: 3, tension: 8, anxiety: 6, pain: 5 };

describe('at the clinic', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
  });
  afterAll(() => outcomes.service.close());

  type Visit = Awaited<ReturnType<OutcomesUnderTest['bookedVisit']>>;
  const desk = (visit: { appointment: { locationId: string } }) => ({
    roles: ['front_desk' as const],
    locationIds: [visit.appointment.locationId],
  });
  const practitioner = (visit: { appointment: { locationId: string } }) => ({
    roles: ['practitioner' as const],
    locationIds: [visit.appointment.locationId],
    accountId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
  });
  const tablet = (visit: Pick<Visit, 'appointment'>, as = desk(visit), headers: Record<string, string> = {}) =>
    outcomes.service.request<TabletSurveys & { code?: string }>(
      'POST',
      `staff/appointments/${visit.appointment.appointmentId}/tablet`,
      { as, headers },
    );
  const type = (visit: Pick<Visit, 'appointment'>, body: unknown, as = practitioner(visit)) =>
    outcomes.service.request<NowRatings & { code?: string }>(
      'PUT',
      `staff/appointments/${visit.appointment.appointmentId}/now`,
      { as, body },
    );
  const my = (link: string) => outcomes.service.request<MySurvey>('GET', 'my/survey', { as: { link } });
  /** Answers what a token of the tablet opens. */
  async function answerOn(token: string, values: Record<string, number>): Promise<MySurvey> {
    const as = { link: token };
    for (const [item, value] of Object.entries(values)) {
      await outcomes.service.request('POST', 'my/survey/answers', { as, body: { item, value } });
    }
    return (await outcomes.service.request<MySurvey>('POST', 'my/survey/complete', { as })).body;
  }
  const begun = (visit: Visit) =>
    outcomes.session({
      ...aSession(visit.appointment, { version: 1, state: 'started', completedAt: null }),
      startedAt: outcomes.now().toISOString(),
    });

  it('the tablet asks for the baseline that is not answered yet, then how it is right now', async () => {
    const visit = await outcomes.bookedVisit();
    const { status, body } = await tablet(visit);
    expect(status).toBe(200);
    expect(body.surveys.map(({ timepoint, questions }) => [timepoint, questions])).toEqual([
      ['baseline', 4],
      ['before', 2],
    ]);
    const [baseline, before] = body.surveys.map(({ token }) => token) as [string, string];
    expect(body.path).toBe(`/s/${baseline}?tablet=1#${before}`);
    expect((await my(before)).body.questions).toMatchObject([
      { item: 'pain', lead: 'Right now, before your session', question: 'How strong is your pain right now?' },
      { item: 'tension' },
    ]);
    expect(await answerOn(baseline, ratings)).toMatchObject({ state: 'completed' });
    expect(await answerOn(before, { pain: 6, tension: 7 })).toMatchObject({ state: 'completed', lines: [] });
    expect((await tablet(visit)).body).toMatchObject({ surveys: [], path: null, reason: 'nothing_open' });
  });

  it('its links open for half an hour', async () => {
    const visit = await outcomes.bookedVisit();
    const { body } = await tablet(visit);
    await outcomes.advanceHours(0.49);
    expect((await my(body.surveys[0]!.token)).status).toBe(200);
    await outcomes.advanceHours(0.02);
    const late = await my(body.surveys[0]!.token);
    expect([late.status, (late.body as unknown as { code: string }).code]).toEqual([410, 'LINK_EXPIRED']);
  });

  it('asks after the session how it is on leaving, compared with how it was on arriving', async () => {
    const visit = await outcomes.bookedVisit();
    const arriving = (await tablet(visit)).body.surveys.find(({ timepoint }) => timepoint === 'before')!;
    await answerOn(arriving.token, { pain: 6, tension: 7 });
    await begun(visit);
    const leaving = (await tablet(visit)).body.surveys;
    expect(leaving.map(({ timepoint }) => timepoint)).toEqual(['after']);
    await answerOn(leaving[0]!.token, { pain: 9, tension: 3 });
    const scores = await outcomes.service.source.query(
      'select code, value, course_baseline_id, session_baseline_id from score where survey_id = $1 order by code',
      [leaving[0]!.surveyId],
    );
    const baselines = { course_baseline_id: arriving.surveyId, session_baseline_id: arriving.surveyId };
    expect(scores).toEqual([
      { code: 'pain', value: 9, ...baselines },
      { code: 'tension', value: 3, ...baselines },
    ]);
    expect(
      await outcomes.service.source.query('select 1 from alert where survey_id = $1', [leaving[0]!.surveyId]),
    ).toEqual([]);
  });

  it('asks how it is on arriving also when the session was opened first, and on leaving half an hour later', async () => {
    const visit = await outcomes.bookedVisit();
    await begun(visit);
    const asked = async () => (await tablet(visit)).body.surveys.map(({ timepoint }) => timepoint);
    expect(await asked()).toEqual(['before']);
    await outcomes.advanceHours(0.51);
    expect(await asked()).toEqual(['after']);
  });

  it('announces none of the ratings of the moment, and closes what nobody answered', async () => {
    const visit = await outcomes.bookedVisit();
    const asked = (await tablet(visit)).body.surveys.find(({ timepoint }) => timepoint === 'before')!;
    await outcomes.advanceHours(4);
    expect(await outcomes.survey(visit.appointment.appointmentId, 'before')).toMatchObject({
      state: 'closed',
      missingReason: 'not_answered',
    });
    expect(await outcomes.announced(asked.surveyId)).toEqual([]);
  });

  it('asks nothing of a client who has not agreed, or of a visit that is cancelled or still far away', async () => {
    const [silent, cancelled, far] = [aClient({ surveys: false }), aClient(), aClient()];
    const visits = [
      { appointment: anAppointment({ clientId: silent.clientId, startsAt: outcomes.inHours(1) }) },
      {
        appointment: anAppointment({ clientId: cancelled.clientId, startsAt: outcomes.inHours(1), state: 'cancelled' }),
      },
      { appointment: anAppointment({ clientId: far.clientId, startsAt: outcomes.inHours(100) }) },
    ] as const;
    for (const client of [silent, cancelled, far]) await outcomes.client(client);
    for (const { appointment } of visits) await outcomes.appointment(appointment);
    expect((await tablet(visits[0])).body).toMatchObject({ surveys: [], path: null, reason: 'no_consent' });
    expect((await tablet(visits[1])).body).toMatchObject({ surveys: [], reason: 'nothing_open' });
    expect((await tablet(visits[2])).body.surveys.map(({ timepoint }) => timepoint)).toEqual(['baseline']);
  });

  it('asks once when the request is repeated', async () => {
    const visit = await outcomes.bookedVisit();
    const headers = { 'idempotency-key': uuid() };
    const [first, again] = [await tablet(visit, desk(visit), headers), await tablet(visit, desk(visit), headers)];
    expect(again.body.surveys.map(({ surveyId }) => surveyId)).toEqual(
      first.body.surveys.map(({ surveyId }) => surveyId),
    );
  });

  it('is for the staff of the location only', async () => {
    const visit = await outcomes.bookedVisit();
    expect((await tablet(visit, { ...desk(visit), locationIds: [uuid()] })).status).toBe(404);
    expect((await tablet({ appointment: anAppointment() })).status).toBe(404);
    const chain = await outcomes.service.request(
      'POST',
      `staff/appointments/${visit.appointment.appointmentId}/tablet`,
      {
        as: { roles: ['chain_manager'] },
      },
    );
    expect(chain.status).toBe(403);
    const ratings = { when: 'before', pain: 3, tension: 4 };
    expect((await type(visit, ratings, { ...practitioner(visit), locationIds: [uuid()] })).status).toBe(404);
    const manager = { roles: ['location_manager'], locationIds: [visit.appointment.locationId] } as never;
    expect((await type(visit, ratings, manager)).status).toBe(403);
  });

  describe('without a tablet', () => {
    it('the practitioner types pain and tension, and it is kept who did', async () => {
      const visit = await outcomes.bookedVisit();
      const { status, body } = await type(visit, { when: 'before', pain: 6, tension: 7 });
      expect(status).toBe(200);
      expect(body).toMatchObject({ agreed: true, before: { pain: 6, tension: 7 }, after: null });
      expect((await type(visit, { when: 'before', pain: 6, tension: 7 })).status).toBe(200);
      expect((await type(visit, { when: 'before', pain: 2, tension: 7 })).body.before).toMatchObject({ pain: 2 });
      await begun(visit);
      expect((await type(visit, { when: 'after', pain: 2, tension: 3 })).body.after).toMatchObject({
        pain: 2,
        tension: 3,
      });
      expect(await outcomes.survey(visit.appointment.appointmentId, 'after')).toMatchObject({
        state: 'completed',
        typedBy: practitioner(visit).accountId,
      });
    });

    it('leaves what the client has answered themselves as it is', async () => {
      const visit = await outcomes.bookedVisit();
      const { token } = (await tablet(visit)).body.surveys.find(({ timepoint }) => timepoint === 'before')!;
      await answerOn(token, { pain: 4, tension: 5 });
      const other = await type(visit, { when: 'before', pain: 2, tension: 5 });
      expect([other.status, other.body.code]).toEqual([409, 'ANSWERED_BY_CLIENT']);
      expect((await type(visit, { when: 'before', pain: 4, tension: 5 })).status).toBe(200);
    });

    it('takes over ratings that the client began on the tablet', async () => {
      const visit = await outcomes.bookedVisit();
      const { token } = (await tablet(visit)).body.surveys.find(({ timepoint }) => timepoint === 'before')!;
      await outcomes.service.request('POST', 'my/survey/answers', {
        as: { link: token },
        body: { item: 'pain', value: 4 },
      });
      expect((await type(visit, { when: 'before', pain: 5, tension: 5 })).body.before).toMatchObject({ pain: 5 });
    });

    it.each([
      ['on leaving, before the session has begun', 'after', 0, 'NOT_THE_MOMENT'],
      ['on arriving, when the visit is over', 'before', 4, 'NOT_THE_MOMENT'],
    ])('refuses ratings %s', async (_, when, hours, code) => {
      const visit = await outcomes.bookedVisit();
      await outcomes.advanceHours(hours);
      const refused = await type(visit, { when, pain: 1, tension: 1 });
      expect([refused.status, refused.body.code]).toEqual([409, code]);
    });

    it.each([
      [{ when: 'before', pain: 11, tension: 1 }],
      [{ when: 'later', pain: 1, tension: 1 }],
      [{ when: 'before', pain: 1 }],
      [{ when: 'before', pain: 1, tension: 1, note: 'x' }],
    ])('refuses %j', async (body) => {
      const visit = await outcomes.bookedVisit();
      expect((await type(visit, body)).status).toBe(400);
    });

    it('refuses for a client who has not agreed, and says where to note it', async () => {
      const visit = await outcomes.bookedVisit();
      await outcomes.client({ ...visit.client, version: 2, consents: { surveys: false } });
      const refused = await type(visit, { when: 'before', pain: 1, tension: 1 });
      expect([refused.status, refused.body.code]).toEqual([409, 'SURVEYS_NOT_AGREED']);
      const path = `staff/appointments/${visit.appointment.appointmentId}/now`;
      const { body } = await outcomes.service.request<NowRatings>('GET', path, { as: practitioner(visit) });
      expect(body).toMatchObject({ agreed: false, before: null, after: null });
    });
  });
});

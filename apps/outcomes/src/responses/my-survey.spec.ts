import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import { aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const before = { sleep: 3, tension: 8, anxiety: 6, pain: 5 };
const after = { sleep: 6, tension: 5, anxiety: 6, pain: 6 };

describe("a client's survey", () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
  });
  afterAll(() => outcomes.service.close());

  const get = (as: { link: string }) =>
    outcomes.service.request<MySurvey & { code?: string }>('GET', 'my/survey', { as });
  const post = (what: 'answers' | 'complete' | 'call-me', as: { link: string }, body?: unknown) =>
    outcomes.service.request('POST', `my/survey/${what}`, { as, body });

  /** The same, treated, and asked the day after. */
  async function treated() {
    const visit = await outcomes.bookedVisit();
    await outcomes.answer(visit.baseline, before);
    await outcomes.advanceHours(3);
    await outcomes.session(aSession(visit.appointment));
    await outcomes.advanceHours(24);
    return { ...visit, followUp: await outcomes.survey(visit.appointment.appointmentId, '24h') };
  }

  it('asks four questions, one by one, and shows no earlier answer', async () => {
    const { baseline, appointment } = await outcomes.bookedVisit();
    const { status, body } = await get(outcomes.link(baseline));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'planned', timepoint: 'baseline', zone: 'Europe/Lisbon', lines: [] });
    expect(body.questions.map(({ item, answer, skipped }) => [item, answer, skipped])).toEqual(
      ['sleep', 'tension', 'anxiety', 'pain'].map((item) => [item, null, false]),
    );
    const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Europe/Lisbon' }).format(
      new Date(appointment.startsAt),
    );
    expect(body.questions[0]).toMatchObject({
      lead: `Before your session on ${weekday}`,
      question: 'How well did you sleep last night?',
      lowLabel: 'hardly slept',
      highLabel: 'slept soundly',
      minimum: 0,
      maximum: 10,
    });
  });

  it('saves each answer at once, lets it be changed, skipped and repeated', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const as = outcomes.link(baseline);
    expect((await post('answers', as, { item: 'sleep', value: 4 })).body).toMatchObject({ state: 'open' });
    await post('answers', as, { item: 'sleep', value: 5 });
    await post('answers', as, { item: 'sleep', value: 5 });
    await post('answers', as, { item: 'pain', value: null });
    const { body } = await get(as);
    expect(body.questions.map(({ answer, skipped }) => [answer, skipped])).toEqual([
      [5, false],
      [null, false],
      [null, false],
      [null, true],
    ]);
  });

  it('is finished when every question is answered or skipped, and not before', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const as = outcomes.link(baseline);
    await post('answers', as, { item: 'sleep', value: 4 });
    const early = await post('complete', as);
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({
      code: 'SURVEY_INCOMPLETE',
      detail: expect.stringContaining('tension, anxiety, pain'),
    });
    for (const item of ['tension', 'anxiety', 'pain']) await post('answers', as, { item, value: null });
    expect((await post('complete', as)).body).toMatchObject({ state: 'completed' });
    expect((await post('complete', as)).status).toBe(200);
    const facts = await outcomes.announced(baseline.surveyId);
    expect(facts.map(({ type }) => type)).toEqual(['unknot.survey.scheduled.v1', 'unknot.survey.completed.v1']);
    expect(JSON.stringify(facts)).not.toMatch(/sleep|answer|value/);
  });

  it('then shows the own line in plain words, whichever way a scale runs', async () => {
    const { followUp } = await treated();
    expect((await get(outcomes.link(followUp))).body.lines).toEqual([]);
    await outcomes.answer(followUp, after);
    const { lines } = (await get(outcomes.link(followUp))).body;
    expect(lines.map(({ domain, words, improvement }) => [domain, words, improvement])).toEqual([
      ['sleep', '3 points better than before', 3],
      ['tension', '3 points better than before', 3],
      ['anxiety', 'the same as before', 0],
      ['pain', '1 point worse than before', -1],
    ]);
    expect(lines[0]).toMatchObject({ higherIs: 'better', lowLabel: 'hardly slept', name: 'Sleep' });
    expect(lines[0]!.next).toMatchObject({ timepoint: '7d', label: '7 days' });
    expect(lines[0]!.points.map(({ value, label }) => [value, label])).toEqual([
      [3, 'before'],
      [6, 'next day'],
    ]);
  });

  it('says after the baseline when it asks next', async () => {
    const { baseline, appointment } = await outcomes.bookedVisit();
    await outcomes.answer(baseline, before);
    const { lines } = (await get(outcomes.link(baseline))).body;
    expect(lines[0]).toMatchObject({ words: null, improvement: null });
    expect(lines[0]!.next).toEqual({
      timepoint: '24h',
      label: 'next day',
      at: new Date(new Date(appointment.endsAt).getTime() + 24 * 3_600_000).toISOString(),
    });
  });

  it('stores with every score which baseline it is compared with', async () => {
    const { baseline, followUp } = await treated();
    await outcomes.answer(followUp, after);
    const rows = await outcomes.service.source.query(
      'select code, value, scorer_version, course_baseline_id, session_baseline_id from score where survey_id = $1 order by code',
      [followUp.surveyId],
    );
    expect(rows).toHaveLength(4);
    expect(rows[2]).toEqual({
      code: 'sleep',
      value: 6,
      scorer_version: '1',
      course_baseline_id: baseline.surveyId,
      session_baseline_id: baseline.surveyId,
    });
  });

  it('raises one alert when the client wants to be called, before or after finishing', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const as = outcomes.link(baseline);
    expect((await post('call-me', as)).body).toMatchObject({ callbackRequested: true });
    await outcomes.answer(baseline, before);
    expect((await post('call-me', as)).body).toMatchObject({ callbackRequested: true, state: 'completed' });
    const alerts = await outcomes.service.source.query('select kind, client_id from alert where survey_id = $1', [
      baseline.surveyId,
    ]);
    expect(alerts).toEqual([{ kind: 'call_me', client_id: baseline.clientId }]);
  });

  it('is told to the other services as it stands now, and to nobody else', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const ask = (as: { service: 'notifications' } | undefined, surveyIds: string[]) =>
      outcomes.service.request('POST', 'internal/surveys', { as, body: { surveyIds } });
    const { body } = await ask({ service: 'notifications' }, [baseline.surveyId, uuid()]);
    expect(body).toEqual({
      surveys: [
        {
          surveyId: baseline.surveyId,
          version: 1,
          state: 'planned',
          closesAt: baseline.closesAt.toISOString(),
          linkEpoch: 0,
        },
      ],
    });
    expect((await ask(undefined, [baseline.surveyId])).status).toBe(401);
    expect((await ask({ service: 'notifications' }, [])).status).toBe(400);
  });

  it('is announced again on request, as it stands', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const again = await outcomes.service.request('POST', 'operations/snapshots', {
      as: { roles: ['operator'] },
      body: { aggregate: 'survey', ids: [baseline.surveyId] },
    });
    expect(again.status).toBeLessThan(300);
    expect((await outcomes.announced(baseline.surveyId)).map(({ type, data }) => [type, data.version])).toEqual([
      ['unknot.survey.scheduled.v1', 1],
      ['unknot.survey.snapshotted.v1', 1],
    ]);
  });
});

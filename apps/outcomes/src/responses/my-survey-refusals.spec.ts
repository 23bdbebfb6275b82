import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import type { Survey } from '../surveys/survey.entity';
import { aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const before = { sleep: 3, tension: 8, anxiety: 6, pain: 5 };

describe("a client's survey refuses", () => {
  const answer = { item: 'sleep', value: 4 };
  let outcomes: OutcomesUnderTest;
  let survey: Survey;
  let as: { link: string };
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    survey = (await outcomes.bookedVisit()).baseline;
    as = outcomes.link(survey);
  });
  afterAll(() => outcomes.service.close());

  const get = (as: { link: string }) =>
    outcomes.service.request<MySurvey & { code?: string }>('GET', 'my/survey', { as });
  const post = (what: 'answers' | 'complete', as: { link: string }, body?: unknown) =>
    outcomes.service.request('POST', `my/survey/${what}`, { as, body });

  it.each([
    ['a value of 11', { item: 'sleep', value: 11 }, 400, 'INPUT_INVALID'],
    ['a value of −1', { item: 'sleep', value: -1 }, 400, 'INPUT_INVALID'],
    ['half a point', { item: 'sleep', value: 4.5 }, 400, 'INPUT_INVALID'],
    ['a value in words', { item: 'sleep', value: 'four' }, 400, 'INPUT_INVALID'],
    ['no value', { item: 'sleep' }, 400, 'INPUT_INVALID'],
    ['a field nobody knows', { ...answer, survey: uuid() }, 400, 'INPUT_INVALID'],
    ['a question that is not asked', { item: 'mood', value: 4 }, 422, 'SURVEY_ITEM_UNKNOWN'],
    ['an empty body', undefined, 400, 'INPUT_INVALID'],
    ['a list', [answer], 400, 'INPUT_INVALID'],
  ])('%s', async (_, body, status, code) => {
    const refused = await post('answers', as, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('a wrong value with a sentence that names it', async () => {
    expect((await post('answers', as, { item: 'sleep', value: 11 })).body.detail).toBe('"value" must be at most 10.');
    expect((await post('answers', as, { item: 'sleep' })).body.detail).toBe('"value" is missing.');
  });

  it('broken JSON and a body of 10 MB', async () => {
    const raw = (rawBody: string) =>
      outcomes.service.request('POST', 'my/survey/answers', {
        as,
        rawBody,
        headers: { 'content-type': 'application/json' },
      });
    expect((await raw('{"item":')).status).toBe(400);
    expect((await raw(JSON.stringify({ item: 'x'.repeat(10_000_000), value: 1 }))).status).toBe(413);
  });

  it.each(['', 'x', 'A'.repeat(54)])('the forged link "%s"', async (link) => {
    const refused = await get({ link });
    expect([refused.status, refused.body.code]).toEqual([404, 'LINK_INVALID']);
  });

  it('a link with one character changed, a link for something else, a link to nothing', async () => {
    const changed = { link: as.link.slice(0, 10) + (as.link[10] === 'A' ? 'B' : 'A') + as.link.slice(11) };
    expect((await get(changed)).body.code).toBe('LINK_INVALID');
    const claims = { id: survey.surveyId, epoch: 0, expiresAt: survey.closesAt };
    expect((await get({ link: outcomes.service.link('appointment', claims) })).body.code).toBe('LINK_INVALID');
    const nothing = await get({ link: outcomes.service.link('survey', { ...claims, id: uuid() }) });
    expect([nothing.status, nothing.body.code]).toEqual([404, 'SURVEY_NOT_FOUND']);
  });

  it('an expired and a revoked link', async () => {
    const expired = await get(outcomes.link(survey, { expiresAt: new Date(outcomes.now().getTime() - 1000) }));
    expect([expired.status, expired.body.code]).toEqual([410, 'LINK_EXPIRED']);
    const revoked = await get(outcomes.link(survey, { epoch: survey.linkEpoch + 1 }));
    expect([revoked.status, revoked.body.code]).toEqual([410, 'LINK_REVOKED']);
  });

  it('another answer once it is finished, but takes the same once more', async () => {
    const { baseline } = await outcomes.bookedVisit();
    await outcomes.answer(baseline, before);
    const same = await post('answers', outcomes.link(baseline), { item: 'sleep', value: before.sleep });
    expect(same.status).toBe(200);
    const other = await post('answers', outcomes.link(baseline), { item: 'sleep', value: 9 });
    expect([other.status, other.body.code]).toEqual([409, 'SURVEY_COMPLETED']);
  });

  it('answers before the time about which it asks is over', async () => {
    const visit = await outcomes.bookedVisit();
    await outcomes.advanceHours(3);
    await outcomes.session(aSession(visit.appointment));
    const followUp = await outcomes.survey(visit.appointment.appointmentId, '24h');
    const refused = await post('answers', outcomes.link(followUp), answer);
    expect([refused.status, refused.body.code]).toEqual([409, 'SURVEY_NOT_OPEN']);
  });

  it('answers to a survey that was cancelled, and says why', async () => {
    const visit = await outcomes.bookedVisit();
    await outcomes.appointment({ ...visit.appointment, version: 2, state: 'cancelled' });
    for (const refused of [
      await get(outcomes.link(visit.baseline)),
      await post('answers', outcomes.link(visit.baseline), answer),
    ]) {
      expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([410, 'SURVEY_CANCELLED']);
    }
  });

  it('answers when the window is over, keeps those given, and closes with the reason', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const link = outcomes.link(baseline);
    await post('answers', link, answer);
    await outcomes.advanceHours(2.1);
    const refused = await post('answers', link, { item: 'pain', value: 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'SURVEY_CLOSED']);
    expect((await get(link)).body).toMatchObject({ state: 'closed', lines: [] });
    expect((await get(link)).body.questions[0]).toMatchObject({ answer: 4 });
    expect(await outcomes.survey(baseline.appointmentId, 'baseline')).toMatchObject({
      state: 'closed',
      missingReason: 'partly_answered',
    });
    expect((await outcomes.announced(baseline.surveyId)).map(({ type }) => type).at(-1)).toBe(
      'unknot.survey.closed.v1',
    );
  });
});

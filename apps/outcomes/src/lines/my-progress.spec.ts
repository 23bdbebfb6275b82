import type { MyProgress, MySurvey } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import { aClient, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const before = { sleep: 3, tension: 8, anxiety: 6, pain: 5 };

describe('my progress', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
  });
  afterAll(() => outcomes.service.close());

  const open = (link: string) =>
    outcomes.service.request<MyProgress & { code: string }>('GET', 'my/progress', { as: { link } });
  const link = (clientId: string, more: { epoch?: number; hours?: number } = {}) =>
    outcomes.service.link('progress', {
      id: clientId,
      epoch: more.epoch ?? 0,
      expiresAt: new Date(outcomes.inHours(more.hours ?? 1)),
    });

  async function followed(locale = 'en') {
    const client = aClient({ locale });
    const appointment = anAppointment({ clientId: client.clientId, startsAt: outcomes.inHours(2) });
    await outcomes.client(client);
    await outcomes.appointment(appointment);
    await outcomes.answer(await outcomes.survey(appointment.appointmentId, 'baseline'), before);
    await outcomes.advanceHours(3);
    await outcomes.session(aSession(appointment));
    await outcomes.advanceHours(24);
    await outcomes.answer(await outcomes.survey(appointment.appointmentId, '24h'), { ...before, sleep: 6, pain: 6 });
    return { client, appointment };
  }

  it('is opened from a finished survey, and from no other', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const survey = () => outcomes.service.request<MySurvey>('GET', 'my/survey', { as: outcomes.link(baseline) });
    expect((await survey()).body.progressToken).toBeNull();
    await outcomes.answer(baseline, before);
    const { status, body } = await open((await survey()).body.progressToken!);
    expect(status).toBe(200);
    expect(body).toMatchObject({ answered: 1, language: 'en', zone: 'Europe/Lisbon' });
    expect(body.lines.map(({ domain, words }) => [domain, words])).toEqual(
      Object.keys(before).map((domain) => [domain, null]),
    );
  });

  it('shows the whole course with its baseline, in words too', async () => {
    const { client } = await followed();
    const { body } = await open(link(client.clientId));
    expect(body.answered).toBe(2);
    expect(body.lines.map(({ domain, words, direction }) => [domain, words, direction])).toEqual([
      ['sleep', '3 points better than before', 'better'],
      ['tension', 'the same as before', 'same'],
      ['anxiety', 'the same as before', 'same'],
      ['pain', '1 point worse than before', 'worse'],
    ]);
    expect(body.lines[0]!.points.map(({ timepoint, value }) => [timepoint, value])).toEqual([
      ['baseline', 3],
      ['24h', 6],
    ]);
  });

  it.each([
    ['pt-PT', 'Sono', '3 pontos melhor do que antes', 'dia seguinte'],
    ['de', 'Schlaf', '3 Punkte besser als vorher', 'Tag danach'],
    ['ko-KR', '수면', '이전보다 3점 좋아짐', '다음 날'],
    ['fr', 'Sleep', '3 points better than before', 'next day'],
  ])('speaks the language of the client: %s', async (locale, name, words, label) => {
    const { client } = await followed(locale);
    const [sleep] = (await open(link(client.clientId))).body.lines;
    expect(sleep).toMatchObject({ name, words });
    expect(sleep!.points[1]!.label).toBe(label);
  });

  it('asks a month after the course what has changed, and tells it in words', async () => {
    const { client, appointment } = await followed();
    await outcomes.advanceHours(30 * 24);
    const month = await outcomes.survey(appointment.appointmentId, '30d');
    const asked = await outcomes.service.request<MySurvey>('GET', 'my/survey', { as: outcomes.link(month) });
    expect(asked.body.questions.map(({ item }) => item)).toContain('change');
    expect(asked.body.questions[0]!.lead).toMatch(/^Since your session on \d+ \w+$/);
    const general = { wellbeing: 7, energy: 6, concentration: 8, warmth: 5, change: 8 };
    await outcomes.answer(month, { ...before, ...general });
    const { lines } = (await open(link(client.clientId))).body;
    expect(lines.find(({ domain }) => domain === 'change')).toMatchObject({ words: 'better than before' });
    expect(lines.find(({ domain }) => domain === 'energy')).toMatchObject({
      words: null,
      direction: null,
      improvement: null,
    });
  });

  it('is refused with a forged, foreign, old or expired link, and once the client is erased', async () => {
    const { client } = await followed();
    const code = async (token: string) => (await open(token)).body.code;
    expect(await code('A'.repeat(54))).toBe('LINK_INVALID');
    const claims = { id: client.clientId, epoch: 0, expiresAt: new Date(outcomes.inHours(1)) };
    expect(await code(outcomes.service.link('survey', claims))).toBe('LINK_INVALID');
    expect(await code(link(client.clientId, { epoch: 1 }))).toBe('LINK_REVOKED');
    expect(await code(link(client.clientId, { hours: -1 }))).toBe('LINK_EXPIRED');
    expect(await code(link(uuid()))).toBe('PROGRESS_NOT_FOUND');
    await outcomes.client({ ...client, version: 2, erased: true, consents: { surveys: false } });
    expect(await code(link(client.clientId))).toBe('PROGRESS_NOT_FOUND');
  });
});

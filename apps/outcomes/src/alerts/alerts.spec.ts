import type { StaffAlert, StaffAlerts } from '@unknot/shared/contracts/api/surveys';
import type { AlertSnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import { v7 as uuid } from 'uuid';
import { loadInstruments } from '../instruments/instruments';
import { aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';
import { concernsOf } from './findings';

describe('answers that a person has to look at', () => {
  const instrument = loadInstruments().find('unknot-daily', '1');
  const concerns = (code: string, baseline: number | null, value: number) => {
    const { domain } = instrument.scores.find((score) => score.code === code)!;
    return concernsOf(instrument, new Map([[code, value]]), [{ code, domain, value, baseline }]).map(
      ({ kind }) => kind,
    );
  };

  it.each([
    ['pain', 5, 7, ['worsened']],
    ['pain', 5, 6, []],
    ['pain', 5, 3, []],
    ['sleep', 5, 3, ['worsened']],
    ['sleep', 5, 7, []],
    ['sleep', 0, 0, []],
    ['tension', null, 8, []],
    ['pain', 9, 9, ['red_flag']],
    ['pain', 6, 10, ['red_flag', 'worsened']],
    ['anxiety', null, 9, ['red_flag']],
    ['anxiety', 8, 8, []],
    ['tension', 10, 10, []],
  ])('%s from %j to %d: %j', (code, baseline, value, expected) => {
    expect(concerns(code, baseline, value)).toEqual(expected);
  });

  it('the smaller of the noticeable and the reliable change counts', () => {
    const strict = {
      ...instrument,
      scores: instrument.scores.map((score) => ({ ...score, mcid: { ...score.mcid, points: 4 } })),
    };
    const worse = (value: number) =>
      concernsOf(strict, new Map(), [{ code: 'tension', domain: 'tension', value, baseline: 2 }]).length;
    // 1.96 · √2 · 2 · √(1 − 0.8) = 2.479
    expect([worse(4), worse(5)]).toEqual([0, 1]);
  });
});

describe('alerts', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
  });
  afterAll(() => outcomes.service.close());

  /** A client whose answers the day after are as given. */
  async function answered(after: Record<string, number>) {
    const visit = await outcomes.bookedVisit();
    await outcomes.answer(visit.baseline, { sleep: 5, tension: 5, anxiety: 5, pain: 5 });
    await outcomes.advanceHours(3);
    await outcomes.session(aSession(visit.appointment));
    await outcomes.advanceHours(24);
    const followUp = await outcomes.survey(visit.appointment.appointmentId, '24h');
    await outcomes.answer(followUp, { sleep: 5, tension: 5, anxiety: 5, pain: 5, ...after });
    return { ...visit, followUp, at: visit.appointment.locationId };
  }
  const reader = (locationId: string) => ({ roles: ['practitioner' as const], locationIds: [locationId] });
  const list = async (locationId: string, as = reader(locationId)) =>
    (await outcomes.service.request<StaffAlerts>('GET', `staff/alerts?locationId=${locationId}`, { as })).body.alerts;
  const raised = async (surveyId: string) =>
    (
      (await outcomes.service.source.query(
        `select data from outbox where type = 'unknot.alert.raised.v1' and data->>'surveyId' = $1 order by position`,
        [surveyId],
      )) as { data: AlertSnapshot }[]
    ).map(({ data }) => data);

  it('tell what has become worse since the baseline, and announce ids and priority alone', async () => {
    const { followUp, at, client } = await answered({ sleep: 2, pain: 8 });
    expect(await list(at)).toEqual([
      expect.objectContaining({
        kind: 'worsened',
        priority: 'routine',
        clientId: client.clientId,
        surveyId: followUp.surveyId,
        timepoint: '24h',
        resolvedAt: null,
        findings: [
          { domain: 'pain', name: 'Pain', from: 5, to: 8 },
          { domain: 'sleep', name: 'Sleep', from: 5, to: 2 },
        ],
      }),
    ]);
    const [alert, ...others] = await raised(followUp.surveyId);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ version: 1, state: 'open', priority: 'routine', locationId: at });
    expect(JSON.stringify(alert)).not.toMatch(/pain|sleep|worsened|finding/);
  });

  it('are urgent for a red flag, and one for each reason', async () => {
    const { followUp } = await answered({ pain: 9, anxiety: 10 });
    expect((await raised(followUp.surveyId)).map(({ priority }) => priority)).toEqual(['urgent', 'routine']);
  });

  it('are raised by a wish to be called, for today, once', async () => {
    const { baseline, appointment } = await outcomes.bookedVisit();
    for (let time = 0; time < 2; time += 1) {
      await outcomes.service.request('POST', 'my/survey/call-me', { as: outcomes.link(baseline) });
    }
    expect(await raised(baseline.surveyId)).toMatchObject([{ priority: 'soon', clientId: baseline.clientId }]);
    expect(await list(appointment.locationId)).toMatchObject([{ kind: 'call_me', findings: [] }]);
  });

  it('are not raised when nothing stands out, nor twice when a survey is finished twice', async () => {
    const { followUp } = await answered({ pain: 4 });
    expect(await raised(followUp.surveyId)).toEqual([]);
    const worse = await answered({ pain: 8 });
    await outcomes.service.request('POST', 'my/survey/complete', { as: outcomes.link(worse.followUp) });
    expect(await raised(worse.followUp.surveyId)).toHaveLength(1);
  });

  it('are settled when their task is done, and open again with it, in whatever order that is told', async () => {
    const { at } = await answered({ pain: 8 });
    const [{ alertId }] = (await list(at)) as [StaffAlert];
    await outcomes.task({ alertId, version: 2, state: 'done' });
    expect(await list(at)).toEqual([]);
    const one = () => outcomes.service.request<StaffAlert>('GET', `staff/alerts/${alertId}`, { as: reader(at) });
    expect((await one()).body.resolvedAt).not.toBeNull();
    await outcomes.task({ alertId, version: 4, state: 'done' });
    await outcomes.task({ alertId, version: 3, state: 'open' });
    expect(await list(at)).toEqual([]);
    await outcomes.task({ alertId, version: 5, state: 'open' });
    expect((await one()).body.resolvedAt).toBeNull();
  });

  it('are read at the own location, by those who may read answers', async () => {
    const { at } = await answered({ pain: 8 });
    const [{ alertId }] = (await list(at)) as [StaffAlert];
    const status = async (path: string, as: object) => (await outcomes.service.request('GET', path, { as })).status;
    expect(await status(`staff/alerts/${alertId}`, reader(uuid()))).toBe(404);
    expect(await status(`staff/alerts?locationId=${at}`, reader(uuid()))).toBe(404);
    expect(await status(`staff/alerts/${uuid()}`, reader(at))).toBe(404);
    expect(await status(`staff/alerts/${alertId}`, { roles: ['front_desk'], locationIds: [at] })).toBe(403);
    expect(await status(`staff/alerts/${alertId}`, {})).toBe(401);
  });

  it('are forgotten with the client', async () => {
    const { client, at } = await answered({ pain: 8 });
    await outcomes.client({ ...client, version: 2, erased: true, consents: { surveys: false } });
    expect(await list(at)).toEqual([]);
    expect(
      await outcomes.service.source.query(
        'select 1 from alert_finding left join alert using (alert_id) where alert is null',
      ),
    ).toEqual([]);
  });
});

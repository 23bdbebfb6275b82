import type { Dashboard } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import { aClient, aLocation, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const baseline = [7, 6, 8, 5, 6, 7, 4, 9, 6, 5];
const followUp = [4, 5, 5, 5, 3, 6, 3, 5, 6, 2];
const day = '2026-10-05';

describe('the dashboard', () => {
  let outcomes: OutcomesUnderTest;
  const chiado = aLocation({ name: 'Chiado' });
  const porto = aLocation({ name: 'Porto', code: 'porto' });
  const evora = aLocation({ name: 'Évora', code: 'evora' });

  /**
   * One client's course at a location, written as it stands after the follow-up; the values of tension as given,
   * or no answer at the follow-up.
   */
  async function course(locationId: string, tension: [number, number | null], clientId = uuid()): Promise<void> {
    const [courseId, practitionerId] = [uuid(), uuid()];
    const ask = async (timepoint: 'baseline' | '24h', value: number | null, baselineId: string | null) => {
      const surveyId = uuid();
      await outcomes.service.source.query(
        `insert into survey (survey_id, version, state, eligible, client_id, appointment_id, course_id, practitioner_id,
           location_id, zone, timepoint, instrument, instrument_version, language, anchor_at, day, opens_at, due_at,
           closes_at, planned_at, completed_at, answers_given)
         values ($1, 1, $2, true, $3, $4, $5, $6, $7, 'Europe/Lisbon', $8, 'unknot-daily', '1', 'en', $9, $10, $9, $9,
           $9, $9, $11, $12)`,
        [
          surveyId,
          value === null ? 'closed' : 'completed',
          clientId,
          uuid(),
          courseId,
          practitionerId,
          locationId,
          timepoint,
          `${day}T12:00:00Z`,
          day,
          value === null ? null : `${day}T12:00:00Z`,
          value === null ? 0 : 4,
        ],
      );
      if (value !== null) {
        await outcomes.service.source.query(
          "insert into score values ($1, 'tension', 'tension', $2, '1', $3, $3, now())",
          [surveyId, value, baselineId],
        );
      }
      return surveyId;
    };
    await ask('24h', tension[1], await ask('baseline', tension[0], null));
  }

  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    for (const location of [chiado, porto, evora]) await outcomes.location(location);
    for (const [at, value] of baseline.entries()) await course(chiado.locationId, [value, followUp[at]!]);
  });
  afterAll(() => outcomes.service.close());

  const show = (
    as: {
      roles: ('practitioner' | 'location_manager' | 'chain_manager' | 'front_desk' | 'operator')[];
      locationIds?: string[];
    },
    query = '',
  ) => outcomes.service.request<Dashboard>('GET', `staff/dashboard?from=2026-10-01&to=2026-10-31${query}`, { as });
  const chain = { roles: ['chain_manager' as const] };
  const tensionOf = (group: Dashboard['total']) => group.change.find((cell) => cell.domain === 'tension')!;
  const groupOf = (body: Dashboard, locationId: string) =>
    body.groups.find((group) => group.locationId === locationId)!;

  it('hides the figures of ten clients, however many answers they gave', async () => {
    const client = uuid();
    await course(evora.locationId, [6, 4], client);
    for (let more = 0; more < 14; more += 1) await course(evora.locationId, [6, 4], client);
    const { body } = await show(chain);
    expect(tensionOf(groupOf(body, chiado.locationId))).toMatchObject({
      suppressed: true,
      n: null,
      mean: null,
      clients: null,
      mcid: { reached: null, couldReach: null, couldNotReach: null, share: null, bounds: null },
    });
    expect(tensionOf(groupOf(body, evora.locationId))).toMatchObject({ suppressed: true, n: null, mean: null });
    await outcomes.service.source.query(
      'delete from score where survey_id in (select survey_id from survey where location_id = $1)',
      [evora.locationId],
    );
    await outcomes.service.source.query('delete from survey where location_id = $1', [evora.locationId]);
  });

  it('shows from the eleventh client on what is so: mean, spread, interval, effect, share and its interval', async () => {
    // An eleventh client without room for 2 points and without change keeps the known answers checkable by hand.
    await course(chiado.locationId, [1, 1]);
    const { body } = await show(chain);
    const cell = tensionOf(groupOf(body, chiado.locationId));
    expect(cell).toMatchObject({ suppressed: false, n: 11, clients: 11, timepoint: '24h', name: 'Tension' });
    expect(cell.mean).toBeCloseTo(19 / 11, 9);
    expect(cell.mcid).toMatchObject({ threshold: 2, provisional: true, reached: 5, couldReach: 10, couldNotReach: 1 });
    expect(cell.mcid).toMatchObject({ share: 0.5, bounds: { low: 0.5, high: 0.5 } });
    expect(cell.mcid.low).toBeCloseTo(0.23659, 5);
    expect(cell.mcid.high).toBeCloseTo(0.76341, 5);
    expect(cell.low! < cell.mean! && cell.mean! < cell.high!).toBe(true);
    // (1 − 0.8) × (64/11 − 4)
    expect(cell.regressionToMean).toBeCloseTo(0.2 * (64 / 11 - 4), 9);
    expect(body.headline).toBe('Tension changed most: 1.7 points better in the mean, 24 hours after the session.');
    expect(JSON.stringify(body)).not.toMatch(/caused/);
  });

  it('counts who was asked beside who answered, and warns below 60 %', async () => {
    for (let silent = 0; silent < 9; silent += 1) await course(chiado.locationId, [6, null]);
    const { body } = await show(chain);
    const [before, after] = groupOf(body, chiado.locationId).funnel;
    expect(before).toMatchObject({
      timepoint: 'baseline',
      eligible: 20,
      answered: 20,
      responseRate: 1,
      lowResponse: false,
    });
    expect(after).toMatchObject({
      timepoint: '24h',
      eligible: 20,
      sent: 11,
      delivered: 11,
      answered: 11,
      lowResponse: true,
    });
    expect(after!.responseRate).toBeCloseTo(0.55, 9);
    expect(after!.responseOfDelivered).toBe(1);
    expect(body.headline).toBe('55 % answered 24 hours after the session: too few to lean on.');
  });

  it('tells what the nine who did not answer could have changed: 5 of 19, or 14 of 19', async () => {
    const { body } = await show(chain);
    const { mcid } = tensionOf(groupOf(body, chiado.locationId));
    expect(mcid).toMatchObject({ reached: 5, couldReach: 10, couldNotReach: 1, share: 0.5 });
    expect(mcid.bounds?.low).toBeCloseTo(5 / 19, 9);
    expect(mcid.bounds?.high).toBeCloseTo(14 / 19, 9);
  });

  it('hides a large group too when a small one could be worked out from it and the total', async () => {
    for (let client = 0; client < 8; client += 1) await course(evora.locationId, [6, 5]);
    for (let client = 0; client < 27; client += 1) await course(porto.locationId, [7, 5]);
    const { body } = await show(chain);
    expect(tensionOf(groupOf(body, evora.locationId)).suppressed).toBe(true);
    expect(tensionOf(groupOf(body, chiado.locationId)).suppressed).toBe(true);
    expect(tensionOf(groupOf(body, porto.locationId))).toMatchObject({ suppressed: false, clients: 27 });
    expect(tensionOf(body.total)).toMatchObject({ suppressed: false, n: 46 });
  });

  it('hides it also when it is asked for alone', async () => {
    const { body } = await show(chain, `&locationId=${chiado.locationId}`);
    expect(tensionOf(body.total).suppressed).toBe(true);
    expect(body.groups.map(({ locationId }) => locationId)).toEqual([chiado.locationId]);
  });

  it('shows a location manager nothing of another location, and refuses to name one', async () => {
    const manager = { roles: ['location_manager' as const], locationIds: [porto.locationId] };
    const { body } = await show(manager);
    expect(body.groups.map(({ name }) => name)).toEqual(['Porto']);
    expect(body.total.funnel[1]).toMatchObject({ eligible: 27, answered: 27 });
    expect(tensionOf(body.total)).toMatchObject({ n: 27 });
    const other = await show(manager, `&locationId=${chiado.locationId}`);
    expect([other.status, (other.body as unknown as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
    const nowhere = await show({ roles: ['location_manager'], locationIds: [] });
    expect(nowhere.body).toMatchObject({ groups: [], total: { sessions: 0 } });
    expect(nowhere.body.total.funnel[1]).toMatchObject({ eligible: 0, responseRate: null });
  });

  it('lists locations by name, never by result', async () => {
    expect((await show(chain)).body.groups.map(({ name }) => name)).toEqual(['Chiado', 'Porto', 'Évora']);
  });

  it('leaves out the days before and after', async () => {
    const { body } = await outcomes.service.request<Dashboard>('GET', 'staff/dashboard?from=2026-10-06&to=2026-10-31', {
      as: chain,
    });
    expect(body.total.funnel.map(({ eligible }) => eligible)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(tensionOf(body.total)).toMatchObject({ suppressed: false, n: 0, clients: 0, mean: null, effectSize: null });
  });

  it('is not for the front desk, operators or strangers', async () => {
    expect((await show({ roles: ['front_desk'] })).status).toBe(403);
    expect((await show({ roles: ['operator'] })).status).toBe(403);
    expect((await outcomes.service.request('GET', 'staff/dashboard')).status).toBe(401);
  });

  it.each([
    ['from=2026-10-31&to=2026-10-01', 422, 'DASHBOARD_PERIOD_INVALID'],
    ['from=1990-01-01&to=2026-10-01', 422, 'DASHBOARD_PERIOD_INVALID'],
    ['from=2026-02-30', 400, 'INPUT_INVALID'],
    ['from=yesterday', 400, 'INPUT_INVALID'],
    ['locationId=7', 400, 'INPUT_INVALID'],
    ['sort=best', 400, 'INPUT_INVALID'],
    [`locationId=${uuid()}`, 404, 'NOT_FOUND'],
  ])('refuses %s', async (query, status, code) => {
    const refused = await outcomes.service.request('GET', `staff/dashboard?${query}`, { as: chain });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('shows the twelve weeks up to today when no days are asked for', async () => {
    const { body } = await outcomes.service.request<Dashboard>('GET', 'staff/dashboard', { as: chain });
    expect((Date.parse(body.to) - Date.parse(body.from)) / 86_400_000).toBe(12 * 7 - 1);
  });

  describe("a client's lines", () => {
    it('are shown to those who treat the client at their location, and to nobody else', async () => {
      const client = aClient();
      const appointment = anAppointment({
        clientId: client.clientId,
        locationId: porto.locationId,
        startsAt: outcomes.inHours(2),
      });
      await outcomes.client(client);
      await outcomes.appointment(appointment);
      const lines = (locationIds: string[], query = '', roles: ('practitioner' | 'front_desk')[] = ['practitioner']) =>
        outcomes.service.request('GET', `staff/clients/${client.clientId}/lines${query}`, {
          as: { roles, locationIds },
        });
      expect((await lines([porto.locationId])).body).toEqual({ clientId: client.clientId, lines: [], answered: 0 });

      await outcomes.answer(await outcomes.survey(appointment.appointmentId, 'baseline'), {
        sleep: 3,
        tension: 8,
        anxiety: 6,
        pain: 5,
      });
      await outcomes.advanceHours(3);
      await outcomes.session(aSession(appointment));
      await outcomes.advanceHours(24);
      await outcomes.answer(await outcomes.survey(appointment.appointmentId, '24h'), {
        sleep: 6,
        tension: 5,
        anxiety: 6,
        pain: null,
      });

      const { body } = await lines([porto.locationId], `?locationId=${porto.locationId}`);
      expect(body.answered).toBe(2);
      expect(body.lines.map((line: { domain: string; words: string }) => [line.domain, line.words])).toEqual([
        ['sleep', '3 points better than before'],
        ['tension', '3 points better than before'],
        ['anxiety', 'the same as before'],
        ['pain', null],
      ]);
      expect((await lines([chiado.locationId])).status).toBe(404);
      expect((await lines([porto.locationId], `?locationId=${chiado.locationId}`)).status).toBe(404);
      expect((await lines([porto.locationId], '', ['front_desk'])).status).toBe(403);
      const unknown = await outcomes.service.request('GET', `staff/clients/${uuid()}/lines`, { as: chain });
      expect(unknown.status).toBe(404);
    });
  });
});

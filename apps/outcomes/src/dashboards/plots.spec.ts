import type { OwnClients, Plots } from '@unknot/shared/contracts/api/outcome-plots';
import type { Dashboard } from '@unknot/shared/contracts/api/surveys';
import type { Role } from '@unknot/shared/contracts/values';
import { v7 as uuid } from 'uuid';
import { aLocation } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

describe('the dashboard, looked at more closely', () => {
  let outcomes: OutcomesUnderTest;
  const chiado = aLocation({ name: 'Chiado' });
  const porto = aLocation({ name: 'Porto', code: 'porto' });
  const [ines, tomas] = [uuid(), uuid()].sort() as [string, string];

  interface Course {
    locationId: string;
    practitionerId?: string;
    /** Baseline and follow-up of tension. */
    tension: readonly [number, number | null];
    day?: string;
    modalities?: readonly string[];
    clientId?: string;
    timepoint?: string;
  }

  /** One client's course with a session, a baseline and one follow-up, as they stand when all is over. */
  async function course({
    locationId,
    practitionerId = ines,
    tension: [before, after],
    day = '2026-10-05',
    modalities = ['trigger-point'],
    clientId = uuid(),
    timepoint = '7d',
  }: Course): Promise<void> {
    const place = [clientId, uuid(), uuid(), practitionerId, locationId];
    await outcomes.service.source.query(
      `insert into session (session_id, version, state, appointment_id, client_id, course_id, practitioner_id,
         location_id, zone, started_at, completed_at, day, modalities)
       values ($6, 2, 'completed', $2, $1, $3, $4, $5, 'Europe/Lisbon', $7, $7, $8, $9)`,
      [...place, uuid(), `${day}T12:00:00Z`, day, modalities],
    );
    const ask = async (at: string, value: number | null, baselineId: string | null) => {
      const surveyId = uuid();
      await outcomes.service.source.query(
        `insert into survey (survey_id, version, state, eligible, client_id, appointment_id, course_id, practitioner_id,
           location_id, zone, timepoint, instrument, instrument_version, language, anchor_at, day, opens_at, due_at,
           closes_at, planned_at, completed_at, answers_given)
         values ($6, 1, $7, true, $1, $2, $3, $4, $5, 'Europe/Lisbon', $8, 'unknot-daily', '1', 'en', $9, $10, $9, $9,
           $9, $9, $11, $12)`,
        [
          ...place,
          surveyId,
          value === null ? 'closed' : 'completed',
          at,
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
    await ask(timepoint, after, await ask('baseline', before, null));
  }
  const courses = async (count: number, facts: Course) => {
    for (let client = 0; client < count; client += 1) await course(facts);
  };

  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    for (const location of [chiado, porto]) await outcomes.location(location);
  });
  afterEach(() => outcomes.service.database.truncate('answer', 'score', 'alert', 'survey', 'session'));
  afterAll(() => outcomes.service.close());

  interface Reader {
    roles: Role[];
    locationIds?: string[];
    practitionerId?: string;
  }
  const chain: Reader = { roles: ['chain_manager'] };
  const manager: Reader = { roles: ['location_manager'], locationIds: [chiado.locationId] };
  const practitioner: Reader = { roles: ['practitioner'], locationIds: [chiado.locationId], practitionerId: ines };
  const days = 'from=2026-07-06&to=2026-10-31';
  const look = (as: Reader, query = '') =>
    outcomes.service.request<Plots>('GET', `staff/dashboard/plots?${days}&domain=tension&timepoint=7d${query}`, { as });
  const show = (as: Reader, query = '') =>
    outcomes.service.request<Dashboard>('GET', `staff/dashboard?${days}${query}`, { as });
  const tensionOf = (group: Dashboard['total'], timepoint = '7d') =>
    group.change.find((cell) => cell.domain === 'tension' && cell.timepoint === timepoint)!;
  const here = `&locationId=${chiado.locationId}`;

  describe('the funnel plot', () => {
    it('holds 12 of 40 against 60 of 80: the share of all is 60 %, both are adjusted by nothing when all begin alike', async () => {
      await courses(12, { locationId: chiado.locationId, tension: [6, 4] });
      await courses(28, { locationId: chiado.locationId, tension: [6, 5] });
      await courses(60, { locationId: porto.locationId, tension: [6, 4] });
      await courses(20, { locationId: porto.locationId, tension: [6, 5] });
      const { funnel } = (await look(chain)).body;
      expect(funnel).toMatchObject({ by: 'location', target: 0.6, hidden: 0, smallestFlagged: 30 });
      const [low, high] = funnel!.points;
      expect(low).toMatchObject({ name: 'Chiado', n: 40, observed: 0.3, verdict: 'outside_99_8', responseRate: 1 });
      expect(low!.adjusted).toBeCloseTo(0.3, 12);
      expect(high).toMatchObject({ name: 'Porto', n: 80, observed: 0.75, verdict: 'outside_95' });
      // Binomial quantiles of 40 at 0.6: 18 and 30 of 40 leave 2.5 % on each side.
      const at = funnel!.limits.find(({ n }) => n === 40)!;
      expect([at.inner.low, at.inner.high]).toEqual([18 / 40, 30 / 40]);
    });

    it('takes out that one location has the harder cases: as good in each stratum is as good', async () => {
      // Mild (2 and 3): 2 of 4 everywhere. Severe (9): 3 of 4 everywhere. Chiado has more of the mild ones.
      await courses(20, { locationId: chiado.locationId, tension: [3, 1] });
      await courses(20, { locationId: chiado.locationId, tension: [3, 2] });
      await courses(3, { locationId: chiado.locationId, tension: [9, 4] });
      await courses(1, { locationId: chiado.locationId, tension: [9, 8] });
      await courses(2, { locationId: porto.locationId, tension: [3, 1] });
      await courses(2, { locationId: porto.locationId, tension: [3, 2] });
      await courses(30, { locationId: porto.locationId, tension: [9, 4] });
      await courses(10, { locationId: porto.locationId, tension: [9, 8] });
      const { funnel } = (await look(chain)).body;
      expect(funnel!.target).toBeCloseTo(55 / 88, 12);
      expect(funnel!.points.map(({ observed }) => observed)).toEqual([23 / 44, 32 / 44]);
      for (const point of funnel!.points) {
        expect(point.adjusted).toBeCloseTo(55 / 88, 12);
        expect(point.verdict).toBe('inside');
      }
    });

    it('never judges 29 answers, and judges 30', async () => {
      await courses(29, { locationId: chiado.locationId, tension: [6, 6] });
      await courses(40, { locationId: porto.locationId, tension: [6, 3] });
      expect((await look(chain)).body.funnel!.points[0]).toMatchObject({ n: 29, verdict: 'too_small' });
      await course({ locationId: chiado.locationId, tension: [6, 6] });
      expect((await look(chain)).body.funnel!.points[0]).toMatchObject({ n: 30, verdict: 'outside_99_8' });
    });

    it('tells practitioners apart for managers of their location only', async () => {
      await courses(12, { locationId: chiado.locationId, practitionerId: ines, tension: [6, 3] });
      await courses(14, { locationId: chiado.locationId, practitionerId: tomas, tension: [6, 5] });
      const seen = (await look(manager, here)).body.funnel!;
      expect(seen.points.map(({ id, n }) => [id, n])).toEqual([
        [ines, 12],
        [tomas, 14],
      ]);
      expect(seen.by).toBe('practitioner');
      expect((await look(practitioner, here)).body.funnel).toBeNull();
      expect(JSON.stringify((await look(practitioner, here)).body)).not.toContain(tomas);
      expect((await look(manager, `&locationId=${porto.locationId}`)).status).toBe(404);
    });

    it('draws neither a practitioner with 8 clients nor the one from whom those could be worked out', async () => {
      await courses(8, { locationId: chiado.locationId, practitionerId: ines, tension: [6, 3] });
      await courses(40, { locationId: chiado.locationId, practitionerId: tomas, tension: [6, 5] });
      expect((await look(manager, here)).body.funnel).toMatchObject({ points: [], hidden: 2 });
    });
  });

  describe('by practitioner', () => {
    it('a manager sees each, a practitioner only their own, and nobody without a location', async () => {
      await courses(12, { locationId: chiado.locationId, practitionerId: ines, tension: [6, 3] });
      await courses(13, { locationId: chiado.locationId, practitionerId: tomas, tension: [6, 5] });
      const by = `${here}&by=practitioner`;
      const all = (await show(manager, by)).body;
      expect(all.groups.map((group) => [group.practitionerId, tensionOf(group).n, tensionOf(group).mean])).toEqual([
        [ines, 12, 3],
        [tomas, 13, 1],
      ]);
      const own = (await show(practitioner, by)).body;
      expect(own.groups.map((group) => [group.practitionerId, tensionOf(group).n])).toEqual([[ines, 12]]);
      expect(JSON.stringify(own)).not.toContain(tomas);
      const nowhere = await outcomes.service.request('GET', 'staff/dashboard?by=practitioner', { as: manager });
      expect([nowhere.status, nowhere.body.code]).toEqual([422, 'DASHBOARD_LOCATION_NEEDED']);
      expect((await look(practitioner, `${here}&practitionerId=${tomas}`)).status).toBe(404);
      expect((await look(practitioner, `${here}&practitionerId=${ines}`)).body.distribution).toMatchObject({ n: 12 });
    });

    it("hides a practitioner's own figures when those of all others could be worked out from them", async () => {
      await courses(20, { locationId: chiado.locationId, practitionerId: ines, tension: [6, 3] });
      await courses(5, { locationId: chiado.locationId, practitionerId: tomas, tension: [6, 5] });
      const { body } = await show(practitioner, `${here}&by=practitioner`);
      expect(tensionOf(body.groups[0]!).suppressed).toBe(true);
      expect(tensionOf(body.total)).toMatchObject({ suppressed: false, n: 25 });
      expect((await look(practitioner, `${here}&practitionerId=${ines}`)).body.distribution).toEqual({
        suppressed: true,
        n: null,
        clients: null,
        bins: [],
      });
    });
  });

  describe('by what was delivered', () => {
    it('counts the sessions in which it was delivered, whatever was booked', async () => {
      await courses(12, { locationId: chiado.locationId, tension: [6, 3], modalities: ['cupping', 'trigger-point'] });
      await courses(11, { locationId: chiado.locationId, tension: [6, 5], modalities: ['trigger-point'] });
      const all = (await show(chain)).body;
      expect(all.modalities).toEqual(['cupping', 'trigger-point']);
      const cupping = (await show(chain, '&modality=cupping')).body;
      expect(cupping.total).toMatchObject({ sessions: 12 });
      expect(cupping.total.funnel.find(({ timepoint }) => timepoint === '7d')).toMatchObject({ eligible: 12 });
      expect(tensionOf(cupping.total)).toMatchObject({ n: 12, clients: 12, mean: 3 });
      expect((await look(chain, '&modality=cupping')).body.distribution.bins).toEqual([{ change: 3, count: 12 }]);
      expect(tensionOf((await show(chain, '&modality=trigger-point')).body.total)).toMatchObject({ n: 23 });
    });

    it('hides it when fewer than 11 were not given it: they could be worked out', async () => {
      await courses(30, { locationId: chiado.locationId, tension: [6, 3], modalities: ['cupping'] });
      await courses(4, { locationId: chiado.locationId, tension: [6, 9], modalities: [] });
      expect(tensionOf((await show(chain, '&modality=cupping')).body.total).suppressed).toBe(true);
      expect((await look(chain, '&modality=cupping')).body.distribution.suppressed).toBe(true);
      expect(tensionOf((await show(chain)).body.total)).toMatchObject({ suppressed: false, n: 34 });
    });
  });

  describe('the run chart', () => {
    const monday = (week: number) => new Date(Date.UTC(2026, 6, 6 + 7 * week)).toISOString().slice(0, 10);

    it('has the median and limits of its first ten weeks, and marks a run of eight', async () => {
      // Improvements 2 1 2 1 … in the first ten weeks: median 1.5, moving range 1, limits 1.5 ± 2.66. Then eight of 3.
      for (let week = 0; week < 17; week += 1) {
        const better = week >= 9 ? 3 : 1 + (week % 2);
        await courses(11, { locationId: chiado.locationId, tension: [8, 8 - better], day: monday(week) });
      }
      const { run } = (await look(chain)).body;
      expect(run.weeks.map(({ mean }) => mean)).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 3, 3, 3, 3, 3, 3, 3, 3]);
      expect(run.weeks[0]).toMatchObject({ week: '2026-W28', monday: '2026-07-06', n: 11, inRun: false });
      // Median of 1 2 1 2 1 2 1 2 1 3 is 1.5; ranges 1 (eight times) and 2: mean 10/9; mean of the ten 1.6.
      expect(run.basis).toMatchObject({ from: '2026-W28', to: '2026-W37', median: 1.5 });
      expect(run.basis!.low).toBeCloseTo(1.6 - (2.66 * 10) / 9, 12);
      expect(run.basis!.high).toBeCloseTo(1.6 + (2.66 * 10) / 9, 12);
      expect(run.runs).toEqual([{ from: '2026-W37', to: '2026-W44', side: 'above', length: 8 }]);
      expect(run.weeks.filter(({ inRun }) => inRun)).toHaveLength(8);
    });

    it('keeps the median and limits of the first ten weeks ever, whichever days are looked at', async () => {
      for (let week = 0; week < 15; week += 1) {
        await courses(11, {
          locationId: chiado.locationId,
          tension: [8, week < 10 ? 7 - (week % 2) : 4],
          day: monday(week),
        });
      }
      const basis = { from: '2026-W28', to: '2026-W37', median: 1.5 };
      const seen = async (from: string, to: string) =>
        (
          await outcomes.service.request<Plots>(
            'GET',
            `staff/dashboard/plots?from=${from}&to=${to}&domain=tension&timepoint=7d`,
            { as: chain },
          )
        ).body.run;
      const all = await seen(monday(0), '2026-10-31');
      expect(all.basis).toMatchObject(basis);
      expect(all.firstWeeks).toBe(10);
      // Four weeks after the first period, a part of it, and days of which one of its weeks is cut.
      const later = await seen(monday(11), '2026-10-31');
      expect(later.weeks[0]).toMatchObject({ mean: 4, beyondLimits: false });
      for (const run of [later, await seen(monday(5), '2026-10-31'), await seen('2026-08-13', '2026-10-31')]) {
        expect(run.basis).toEqual(all.basis);
      }
      await courses(11, { locationId: chiado.locationId, tension: [8, 1], day: monday(15) });
      expect((await seen(monday(11), '2026-10-31')).basis).toEqual(all.basis);
    });

    it('counts a week to the first period only when nobody of it can answer any more', async () => {
      for (let week = 0; week < 11; week += 1) {
        await courses(11, { locationId: chiado.locationId, tension: [8, 7], day: monday(week) });
      }
      await outcomes.service.source.query(
        "update survey set state = 'open', completed_at = null where survey_id = (select survey_id from survey where day = $1 and timepoint = '7d' limit 1)",
        [monday(4)],
      );
      expect((await look(chain)).body.run).toMatchObject({ firstWeeks: 4, basis: null });
      await outcomes.service.source.query("update survey set state = 'closed' where state = 'open'");
      // Ten answered in that week now: the eleventh takes its place.
      expect((await look(chain)).body.run).toMatchObject({ firstWeeks: 10 });
    });

    it('hides another week beside a small one than those of the first period, and without any other the median', async () => {
      for (let week = 0; week < 10; week += 1) {
        await courses(week === 3 ? 11 : 12, { locationId: chiado.locationId, tension: [8, 7], day: monday(week) });
      }
      await courses(4, { locationId: chiado.locationId, tension: [8, 1], day: monday(10) });
      const alone = (await look(chain)).body.run;
      expect(alone.weeks[3]).toMatchObject({ suppressed: true });
      expect(alone).toMatchObject({ firstWeeks: 10, basis: null });
      await courses(20, { locationId: chiado.locationId, tension: [8, 6], day: monday(11) });
      const { run } = (await look(chain)).body;
      expect(run.weeks.map(({ suppressed }) => suppressed).slice(0, 12)).toEqual([
        ...Array.from({ length: 10 }, () => false),
        ...[true, true],
      ]);
      expect(run.basis).toMatchObject({ from: '2026-W28', to: '2026-W37', median: 1 });
    });

    it('hides a week of ten clients, and the next smallest with it; a week without answers is empty', async () => {
      const counts = [20, 10, 15, 30];
      for (const [week, count] of counts.entries()) {
        await courses(count, { locationId: chiado.locationId, tension: [6, 4], day: monday(week) });
      }
      const { run } = (await look(chain)).body;
      expect(run.weeks.slice(0, 5).map(({ suppressed, n }) => [suppressed, n])).toEqual([
        [false, 20],
        [true, null],
        [true, null],
        [false, 30],
        [false, 0],
      ]);
      expect(run.basis).toBeNull();
    });

    it('shows no week of a location whose other location could be worked out from it', async () => {
      for (const [week, count] of [12, 5].entries()) {
        await courses(count, { locationId: porto.locationId, tension: [6, 4], day: monday(week) });
        await courses(20, { locationId: chiado.locationId, tension: [6, 4], day: monday(week) });
      }
      const weeksOf = async (as: Reader, query: string) =>
        (await look(as, query)).body.run.weeks.slice(0, 2).map(({ suppressed }) => suppressed);
      expect(await weeksOf(chain, here)).toEqual([true, true]);
      // Who sees one location alone has no total to subtract from.
      expect(await weeksOf(manager, here)).toEqual([false, false]);
    });
  });

  it('spreads changes over whole points and counts nothing as noticeable that is less', async () => {
    await courses(6, { locationId: chiado.locationId, tension: [6, 4] });
    await courses(4, { locationId: chiado.locationId, tension: [6, 6] });
    await courses(3, { locationId: chiado.locationId, tension: [6, 9] });
    expect((await look(chain, here)).body.distribution).toEqual({
      suppressed: false,
      n: 13,
      clients: 13,
      bins: [
        { change: -3, count: 3 },
        { change: 0, count: 4 },
        { change: 2, count: 6 },
      ],
    });
  });

  describe("a practitioner's own clients", () => {
    const own = (as: Reader, query = '') =>
      outcomes.service.request<OwnClients>('GET', `staff/dashboard/own-clients?${days}&domain=tension${query}`, { as });

    it('are shown by id with their lines, and those marked who became noticeably worse', async () => {
      const [better, worse] = [uuid(), uuid()];
      await course({ locationId: chiado.locationId, tension: [6, 3], clientId: better, day: '2026-10-05' });
      await course({ locationId: chiado.locationId, tension: [5, 7], clientId: worse, day: '2026-10-06' });
      await course({ locationId: chiado.locationId, practitionerId: tomas, tension: [5, 8] });
      const { body } = await own(practitioner);
      expect(body.total).toBe(2);
      expect(body.clients.map(({ clientId, improvement, worsened }) => [clientId, improvement, worsened])).toEqual([
        [worse, -2, true],
        [better, 3, false],
      ]);
      expect(body.clients[1]).toMatchObject({ baseline: 6, points: [{ timepoint: '7d', value: 3 }] });
    });

    it('stand with those who got worse first, of whom none is cut however old the answer', async () => {
      const worse: string[] = [];
      for (let one = 0; one < 42; one += 1) {
        const clientId = uuid();
        worse.push(clientId);
        await course({ locationId: chiado.locationId, tension: [5, 7], clientId, day: '2026-07-07' });
      }
      await courses(45, { locationId: chiado.locationId, tension: [6, 3], day: '2026-10-05' });
      const all = (await own(practitioner)).body;
      expect(all.total).toBe(87);
      expect(all.clients.map(({ clientId }) => clientId).sort()).toEqual(worse.sort());
      await outcomes.service.source.query(
        'update score set value = 6 where value = 7 and survey_id not in (select survey_id from survey where client_id = $1)',
        [worse[0]],
      );
      const { clients, total } = (await own(practitioner)).body;
      expect([total, clients.length]).toEqual([87, 40]);
      expect(clients.map(({ worsened }) => worsened)).toEqual([true, ...Array.from({ length: 39 }, () => false)]);
      expect(clients[0]!.clientId).toBe(worse[0]);
    });

    it('are nobody else’s to see', async () => {
      const refused = await own(chain);
      expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([
        403,
        'DASHBOARD_OWN_CLIENTS_ONLY',
      ]);
      expect((await own(practitioner, `&locationId=${porto.locationId}`)).status).toBe(404);
    });
  });

  it('names who was due to be asked and has not answered, for the location and its own practitioner', async () => {
    const waiting = async (practitionerId: string, dueHours: number, closesHours: number) => {
      const surveyId = uuid();
      await outcomes.service.source.query(
        `insert into survey (survey_id, version, state, eligible, client_id, appointment_id, course_id, practitioner_id,
           location_id, zone, timepoint, instrument, instrument_version, language, anchor_at, day, opens_at, due_at,
           closes_at, planned_at)
         values ($1, 1, 'open', true, $2, $3, $4, $5, $6, 'Europe/Lisbon', '7d', 'unknot-daily', '1', 'en', $7, $8, $7,
           $7, $9, $7)`,
        [
          ...[surveyId, uuid(), uuid(), uuid(), practitionerId, chiado.locationId],
          ...[outcomes.inHours(dueHours), '2026-10-05', outcomes.inHours(closesHours)],
        ],
      );
      return surveyId;
    };
    const second = await waiting(ines, -2, 40);
    const first = await waiting(tomas, -30, 12);
    await waiting(ines, 2, 40);
    await waiting(ines, -90, -1);
    const overdue = async (as: Reader, locationId = chiado.locationId) =>
      outcomes.service.request('GET', `staff/dashboard/overdue?locationId=${locationId}`, { as });
    const ids = (answer: { body: { surveys: { surveyId: string }[] } }) =>
      answer.body.surveys.map(({ surveyId }) => surveyId);
    expect(ids(await overdue(manager))).toEqual([first, second]);
    expect(ids(await overdue(practitioner))).toEqual([second]);
    expect((await overdue(manager, porto.locationId)).status).toBe(404);
  });

  it.each([
    ['domain=tension&timepoint=baseline', 422, 'DASHBOARD_SCORE_UNKNOWN'],
    ['domain=warmth&timepoint=24h', 422, 'DASHBOARD_SCORE_UNKNOWN'],
    [
      'domain=tension&timepoint=24h&practitionerId=0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d',
      422,
      'DASHBOARD_LOCATION_NEEDED',
    ],
    ['domain=tension&timepoint=24h&modality=Deep%20Tissue', 400, 'INPUT_INVALID'],
    ['timepoint=24h', 400, 'INPUT_INVALID'],
  ])('refuses plots of %s', async (query, status, code) => {
    const refused = await outcomes.service.request('GET', `staff/dashboard/plots?${query}`, { as: chain });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

import type { Dashboard } from '@unknot/shared/contracts/api/surveys';
import { v7 as uuid } from 'uuid';
import { aLocation } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

const day = '2026-07-06';

describe('the long term on the dashboard', () => {
  let outcomes: OutcomesUnderTest;
  const chiado = aLocation({ name: 'Chiado' });
  const porto = aLocation({ name: 'Porto', code: 'porto' });

  /** A completed follow-up with these scores. */
  async function answered(
    locationId: string,
    scores: Record<string, number>,
    { timepoint = '90d', clientId = uuid() }: { timepoint?: string; clientId?: string } = {},
  ): Promise<void> {
    const surveyId = uuid();
    await outcomes.service.source.query(
      `insert into survey (survey_id, version, state, eligible, client_id, appointment_id, course_id, practitioner_id,
         location_id, zone, timepoint, instrument, instrument_version, language, anchor_at, day, opens_at, due_at,
         closes_at, planned_at, completed_at, answers_given)
       values ($1, 1, 'completed', true, $2, $3, $3, $3, $4, 'Europe/Lisbon', $5, 'unknot-daily', '1', 'en', $6, $7, $6,
         $6, $6, $6, $6, 9)`,
      [surveyId, clientId, uuid(), locationId, timepoint, `${day}T12:00:00Z`, day],
    );
    for (const [code, value] of Object.entries(scores)) {
      await outcomes.service.source.query('insert into score values ($1, $2, $2, $3, $4, null, null, now())', [
        ...[surveyId, code, value, '1'],
      ]);
    }
  }
  const times = async (count: number, work: () => Promise<void>) => {
    for (let one = 0; one < count; one += 1) await work();
  };

  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    for (const location of [chiado, porto]) await outcomes.location(location);
  });
  afterEach(() => outcomes.service.database.truncate('answer', 'score', 'alert', 'survey', 'session'));
  afterAll(() => outcomes.service.close());

  const show = async (query = '') =>
    (
      await outcomes.service.request<Dashboard>('GET', `staff/dashboard?from=${day}&to=2026-10-31${query}`, {
        as: { roles: ['chain_manager'] },
      })
    ).body;
  const at = (group: Dashboard['total'], domain: string, timepoint = '90d') =>
    [...group.levels, ...group.impressions].find((cell) => cell.domain === domain && cell.timepoint === timepoint)!;

  it('tells the level of what was never asked before: of 4 and eight times 6 and 2 of 8, a mean of 6.18', async () => {
    await answered(chiado.locationId, { wellbeing: 4, tension: 5 });
    await times(8, () => answered(chiado.locationId, { wellbeing: 6 }));
    await times(2, () => answered(chiado.locationId, { wellbeing: 8 }));
    const { total } = await show();
    expect(at(total, 'wellbeing')).toMatchObject({ name: 'Wellbeing', suppressed: false, n: 11, clients: 11 });
    expect(at(total, 'wellbeing')).toMatchObject({ higherIs: 'better', minimum: 0, maximum: 10 });
    const cell = at(total, 'wellbeing') as Dashboard['total']['levels'][number];
    expect(cell.mean).toBeCloseTo(68 / 11, 12);
    // Squares: (24/11)² + 8·(2/11)² + 2·(20/11)² over 10; t of 10 degrees of freedom 2.228139.
    const deviation = Math.sqrt((24 ** 2 + 8 * 2 ** 2 + 2 * 20 ** 2) / 121 / 10);
    expect(cell.standardDeviation).toBeCloseTo(deviation, 12);
    expect(cell.high! - cell.mean!).toBeCloseTo((2.228139 * deviation) / Math.sqrt(11), 5);
    // Tension is asked before too: of it there is a change, and no level.
    expect(total.levels.map(({ domain }) => domain)).not.toContain('tension');
    expect(new Set(total.levels.map(({ timepoint }) => timepoint))).toEqual(new Set(['30d', '90d', '180d']));
    expect(total.change.map(({ domain }) => domain)).not.toContain('wellbeing');
    expect(at(total, 'wellbeing', '30d')).toMatchObject({ suppressed: false, n: 0, mean: null });
  });

  it('tells what clients say of the time before: 7 of 12 better, 3 the same, 2 worse', async () => {
    for (const change of [6, 6, 7, 8, 9, 10, 10, 5, 5, 5, 4, 0]) await answered(chiado.locationId, { change });
    const { total } = await show();
    const cell = at(total, 'change') as Dashboard['total']['impressions'][number];
    expect(cell).toMatchObject({ timepoint: '90d', noChange: 5, n: 12, clients: 12, suppressed: false });
    expect(cell.better).toMatchObject({ count: 7, share: 7 / 12 });
    expect(cell.same).toMatchObject({ count: 3, share: 0.25 });
    expect(cell.worse).toMatchObject({ count: 2, share: 1 / 6 });
    expect(cell.better!.low).toBeCloseTo(0.31951, 5);
    expect(cell.better!.high).toBeCloseTo(0.80674, 5);
    expect(at(total, 'change', '180d')).toMatchObject({ n: 0, better: { count: 0, share: null, low: null } });
  });

  it('hides ten clients, however many answers they gave, and from whom they could be worked out', async () => {
    const client = uuid();
    await times(10, () => answered(porto.locationId, { change: 8, energy: 7 }));
    await times(3, () => answered(porto.locationId, { change: 8, energy: 7 }, { clientId: client }));
    await times(30, () => answered(chiado.locationId, { change: 8, energy: 7 }));
    const seen = await show();
    expect(seen.groups.map((group) => at(group, 'energy').suppressed)).toEqual([false, false]);
    await outcomes.service.source.query(
      'delete from score using survey where survey.survey_id = score.survey_id and client_id = $1',
      [client],
    );
    const { total, groups } = await show();
    for (const group of groups) {
      expect(at(group, 'energy')).toMatchObject({ suppressed: true, n: null, clients: null, mean: null, low: null });
      expect(at(group, 'change')).toMatchObject({ suppressed: true, n: null, better: null, same: null, worse: null });
    }
    expect(at(total, 'energy')).toMatchObject({ suppressed: false, n: 40 });
  });
});

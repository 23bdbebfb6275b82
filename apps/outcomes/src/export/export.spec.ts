import type { Plots } from '@unknot/shared/contracts/api/outcome-plots';
import type { Dashboard, DashboardGroup } from '@unknot/shared/contracts/api/surveys';
import type { Role } from '@unknot/shared/contracts/values';
import { v7 as uuid } from 'uuid';
import { aLocation } from '../testing/facts';
import { generateCare, keepCare } from '../testing/generated-care';
import { OutcomesUnderTest } from '../testing/outcomes-service';
import { exportColumns } from './export-rows';

type Row = Record<(typeof exportColumns)[number], string>;

/** Reads a CSV file as any other program would. */
function read(text: string): Row[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
  }
  const [head, ...rows] = lines.slice(0, -1);
  return rows.map((row) => Object.fromEntries(head!.map((name, at) => [name, row[at]])) as Row);
}

const count = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length;
const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => add(values) / values.length;
const spread = (values: readonly number[]) =>
  Math.sqrt(add(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1));

const quantiles = new Map<number, number>();
/** Worked out once for each: the server waits meanwhile, and would close the connections of this test. */
function tAt975(freedom: number): number {
  const known = quantiles.get(freedom) ?? quantileOf(freedom);
  quantiles.set(freedom, known);
  return known;
}

/** Where 97.5 % of Student's t lie below, by halving; the density by its formula, its area by Simpson's rule. */
function quantileOf(freedom: number): number {
  const shape = (t: number) => (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
  const area = (to: number) => {
    const steps = 4000;
    const width = to / steps;
    let sum = shape(0) + shape(to);
    for (let at = 1; at < steps; at += 1) sum += shape(at * width) * (at % 2 === 1 ? 4 : 2);
    return (sum * width) / 3;
  };
  // Beyond 400 there is nothing left to add with this many degrees of freedom.
  const half = area(400);
  let [low, high] = [1, 4];
  for (let round = 0; round < 50; round += 1) {
    const middle = (low + high) / 2;
    if (area(middle) / half < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

describe('The export of outcomes', () => {
  let outcomes: OutcomesUnderTest;
  const chiado = aLocation({ name: 'Chiado' });
  const newYork = aLocation({ name: 'Flatiron', code: 'flatiron', zone: 'America/New_York' });
  const porto = aLocation({ name: 'Porto', code: 'porto' });
  const [from, to] = ['2026-02-01', '2026-08-31'];
  const chain: { roles: Role[] } = { roles: ['chain_manager'] };
  let text: string;
  let rows: Row[];

  const get = (as: object, query = `from=${from}&to=${to}`) =>
    outcomes.service.request<string>('GET', `staff/export.csv?${query}`, { as });

  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    for (const location of [chiado, newYork, porto]) await outcomes.location(location);
    const at = (location: typeof chiado, courses: number, better: number, answers: number) => ({
      ...{ locationId: location.locationId, zone: location.zone, courses, better, answers },
      practitionerIds: [uuid(), uuid(), uuid()],
    });
    // Both changes of the clocks lie in these weeks, in Lisbon and in New York.
    const places = [at(chiado, 420, 2.4, 0.75), at(newYork, 260, 2.1, 0.65), at(porto, 150, 1.4, 0.55)];
    await keepCare(outcomes.service.source, generateCare({ places, from: '2026-02-23', weeks: 22 }));
    text = (await get(chain)).body;
    rows = read(text);
  }, 60_000);
  afterAll(() => outcomes.service.close());

  it('has a header and a row for each rating, each score and each survey without any', () => {
    expect(Object.keys(rows[0]!)).toEqual([...exportColumns]);
    const surveys = new Set(rows.map((row) => row.survey_id));
    expect(surveys.size).toBeGreaterThan(3500);
    const silent = rows.filter((row) => row.status === 'closed');
    expect(silent.length).toBeGreaterThan(500);
    for (const row of silent) {
      expect([row.item_code, row.raw_value, row.score, row.completed_at]).toEqual(['', '', '', '']);
      expect(row.missing_reason).toMatch(/^(not_answered|not_invited)$/);
    }
    for (const row of rows.filter(({ item_code, score_type }) => item_code !== '' && score_type !== '')) throw row;
  });

  it('tells a client by a pseudonym that is no id and stays the same', async () => {
    const clients = (await outcomes.service.source.query('select distinct client_id from survey')) as {
      client_id: string;
    }[];
    expect(new Set(rows.map((row) => row.client_pseudonym)).size).toBe(clients.length);
    for (const { client_id } of clients) expect(text.includes(client_id)).toBe(false);
    expect((await get(chain, `from=${from}&to=${to}&locationId=${porto.locationId}`)).body).toContain(
      rows.find((row) => row.location_id === porto.locationId)!.client_pseudonym,
    );
  });

  it('is for managers, of their own locations', async () => {
    const manager = { roles: ['location_manager'], locationIds: [porto.locationId] };
    const own = read((await get(manager)).body);
    expect(new Set(own.map((row) => row.location_id))).toEqual(new Set([porto.locationId]));
    expect(own).toHaveLength(count(rows, (row) => row.location_id === porto.locationId));
    expect((await get(manager, `from=${from}&to=${to}&locationId=${chiado.locationId}`)).status).toBe(404);
    expect((await get({ roles: ['practitioner'], practitionerId: uuid() })).status).toBe(403);
    expect((await get({ roles: ['front_desk'] })).status).toBe(403);
    expect((await get({ roles: ['operator'] })).status).toBe(403);
    expect((await outcomes.service.request('GET', `staff/export.csv?from=${from}&to=${to}`)).status).toBe(401);
  });

  it.each(['0000-01-01', '9999-12-31'])('takes no day such as %s, nor do the dashboards', async (day) => {
    for (const path of ['export.csv', 'dashboard', 'dashboard/plots']) {
      const plot = path === 'dashboard/plots' ? '&domain=tension&timepoint=7d' : '';
      for (const query of [`from=${day}&to=${to}`, `from=${from}&to=${day}`]) {
        const refused = await outcomes.service.request('GET', `staff/${path}?${query}${plot}`, { as: chain });
        expect([refused.status, refused.body.code]).toEqual([400, 'INPUT_INVALID']);
      }
    }
  });

  it.each(['', `from=${from}`, 'from=2026-08-01&to=2026-02-01', 'from=yesterday&to=today'])(
    'refuses "%s" and sends no file',
    async (query) => {
      const refused = await get(chain, query);
      expect([400, 422]).toContain(refused.status);
      expect(refused.headers.get('content-type')).toMatch(/problem\+json/);
    },
  );

  it('comes in pieces, as a file to keep', async () => {
    const answer = await get(chain);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="outcomes-${from}-${to}.csv"`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-length')).toBeNull();
  });

  describe('gives the figures of the dashboard when they are worked out from it', () => {
    const surveysOf = (all: readonly Row[]) => [...new Map(all.map((row) => [row.survey_id, row])).values()];
    const isDue = (row: Row) =>
      row.eligible === 'true' && (row.completed_at !== '' || new Date(row.due_at) <= outcomes.now());

    function expectSame(group: DashboardGroup, mine: readonly Row[]): void {
      for (const funnel of group.funnel) {
        const due = surveysOf(mine).filter((row) => row.timepoint === funnel.timepoint && isDue(row));
        const answered = count(due, (row) => row.completed_at !== '');
        const delivered = count(due, (row) => row.completed_at !== '' || row.delivered_at !== '');
        expect(funnel).toMatchObject({
          eligible: due.length,
          sent: count(due, (row) => row.completed_at !== '' || row.delivered_at !== '' || row.sent_at !== ''),
          delivered,
          answered,
          responseRate: due.length === 0 ? null : answered / due.length,
        });
      }
      let compared = 0;
      for (const cell of [...group.change, ...group.rightNow]) {
        const pairs = mine.filter(
          (row) => row.timepoint === cell.timepoint && row.score_type === cell.domain && row.baseline_score !== '',
        );
        if (cell.suppressed) {
          expect(pairs.length).toBeGreaterThan(0);
          continue;
        }
        const changes = pairs.map((row) =>
          row.direction === 'higher_is_worse'
            ? Number(row.baseline_score) - Number(row.score)
            : Number(row.score) - Number(row.baseline_score),
        );
        expect([cell.n, cell.clients]).toEqual([pairs.length, new Set(pairs.map((row) => row.client_pseudonym)).size]);
        if (pairs.length === 0) continue;
        compared += 1;
        expect(cell.mean).toBeCloseTo(mean(changes), 9);
        expect(cell.standardDeviation).toBeCloseTo(spread(changes), 9);
        const half = (tAt975(pairs.length - 1) * spread(changes)) / Math.sqrt(pairs.length);
        expect(cell.low).toBeCloseTo(mean(changes) - half, 6);
        expect(cell.high).toBeCloseTo(mean(changes) + half, 6);
        expect(cell.effectSize).toBeCloseTo(mean(changes) / spread(pairs.map((row) => Number(row.baseline_score))), 9);
        const could = pairs.map((row, at) => {
          const baseline = Number(row.baseline_score);
          return {
            could: (row.direction === 'higher_is_worse' ? baseline : 10 - baseline) >= 2,
            better: changes[at]! >= 2,
          };
        });
        const couldReach = count(could, (one) => one.could);
        const reached = count(could, (one) => one.could && one.better);
        expect(cell.mcid).toMatchObject({ couldReach, reached, share: reached / couldReach });
      }
      expect(compared).toBeGreaterThan(8);
      expectSameLater(group, mine);
    }

    /** What has no baseline: levels, and what clients themselves say of the time before. */
    function expectSameLater({ levels, impressions }: DashboardGroup, mine: readonly Row[]): void {
      const scored = ({ domain, timepoint }: { domain: string; timepoint: string }) =>
        mine.filter((row) => row.timepoint === timepoint && row.score_type === domain && row.completed_at !== '');
      const shown = <T extends { suppressed: boolean; timepoint: string }>(cells: readonly T[]) =>
        cells.filter((cell) => !cell.suppressed && cell.timepoint === '30d');
      expect([levels.length, impressions.length]).toEqual([12, 3]);
      for (const cell of shown(levels)) {
        const values = scored(cell).map((row) => Number(row.score));
        expect([cell.n, cell.clients]).toEqual([
          values.length,
          new Set(scored(cell).map((row) => row.client_pseudonym)).size,
        ]);
        expect(cell.mean).toBeCloseTo(mean(values), 9);
        const half = (tAt975(values.length - 1) * spread(values)) / Math.sqrt(values.length);
        expect([cell.low!, cell.high!].map((end) => end.toFixed(5))).toEqual(
          [mean(values) - half, mean(values) + half].map((end) => end.toFixed(5)),
        );
      }
      for (const { better, same, worse, ...cell } of shown(impressions)) {
        const values = scored(cell).map((row) => Number(row.score));
        expect(cell.n).toBe(values.length);
        expect([better!.count, same!.count, worse!.count]).toEqual([
          count(values, (value) => value > 5),
          count(values, (value) => value === 5),
          count(values, (value) => value < 5),
        ]);
        expect(better!.share! + same!.share! + worse!.share!).toBeCloseTo(1, 12);
      }
      expect(shown(levels).length + shown(impressions).length).toBe(5);
    }
    const show = async (query: string) =>
      (await outcomes.service.request<Dashboard>('GET', `staff/dashboard?from=${from}&to=${to}${query}`, { as: chain }))
        .body;
    const look = async (query: string) =>
      (
        await outcomes.service.request<Plots>(
          'GET',
          `staff/dashboard/plots?from=${from}&to=${to}&domain=tension&timepoint=7d${query}`,
          { as: chain },
        )
      ).body;

    it('of the whole chain and of each location', async () => {
      const { total, groups } = await show('');
      expectSame(total, rows);
      expect(groups).toHaveLength(3);
      for (const group of groups)
        expectSame(
          group,
          rows.filter((row) => row.location_id === group.locationId),
        );
    });

    it('of each practitioner of a location', async () => {
      const { groups } = await show(`&locationId=${chiado.locationId}&by=practitioner`);
      expect(groups).toHaveLength(3);
      for (const group of groups) {
        expectSame(
          group,
          rows.filter((row) => row.practitioner_id === group.practitionerId),
        );
      }
    });

    it('of what was delivered', async () => {
      const { total } = await show('&modality=myofascial-release');
      expectSame(
        total,
        rows.filter((row) => row.modalities.split(' ').includes('myofascial-release')),
      );
    });

    it('of each week, in the calendar of its location', async () => {
      const { run } = await look('');
      const pairs = rows.filter(
        (row) => row.timepoint === '7d' && row.score_type === 'tension' && row.baseline_score !== '',
      );
      const mondayOf = (day: string) => {
        const date = new Date(`${day}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
        return date.toISOString().slice(0, 10);
      };
      const shown = run.weeks.filter((week) => (week.n ?? 0) > 0);
      expect(shown.length).toBeGreaterThan(15);
      for (const week of shown) {
        const mine = pairs.filter((row) => mondayOf(row.day) === week.monday);
        expect(week.n).toBe(mine.length);
        expect(week.mean).toBeCloseTo(mean(mine.map((row) => Number(row.baseline_score) - Number(row.score))), 9);
      }
      const first = shown.slice(0, 10).map((week) => week.mean!);
      const sorted = [...first].sort((a, b) => a - b);
      expect(run.basis!.median).toBeCloseTo((sorted[4]! + sorted[5]!) / 2, 9);
      const moves = first.slice(1).map((value, at) => Math.abs(value - first[at]!));
      expect(run.basis!.high).toBeCloseTo(mean(first) + 2.66 * mean(moves), 9);
    });

    it('of the funnel plot, adjusted for severity in thirds of the scale', async () => {
      const { funnel } = await look('');
      const able = rows.filter(
        (row) => row.timepoint === '7d' && row.score_type === 'tension' && Number(row.baseline_score || 0) >= 2,
      );
      const better = (row: Row) => Number(row.baseline_score) - Number(row.score) >= 2;
      const third = (row: Row) => Math.min(2, Math.floor((3 * Number(row.baseline_score)) / 10));
      const share = (some: readonly Row[]) => count(some, better) / some.length;
      expect(funnel!.target).toBeCloseTo(share(able), 9);
      expect(funnel!.points).toHaveLength(3);
      for (const point of funnel!.points) {
        const mine = able.filter((row) => row.location_id === point.id);
        const expected = mean(mine.map((row) => share(able.filter((other) => third(other) === third(row)))));
        expect([point.n, point.observed]).toEqual([mine.length, share(mine)]);
        expect(point.adjusted).toBeCloseTo(share(mine) - expected + share(able), 9);
      }
    });
  });
});

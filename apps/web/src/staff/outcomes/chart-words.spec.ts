import type { FunnelPoint, Plots, RunWeek } from '@unknot/shared/contracts/api/outcome-plots';
import { checkFirst, funnelPlotTitle, namesAt } from './funnel-words';
import { basisWords, changesIn, letterOf, notDrawnWords, placeOfDay, runTitle } from './run-words';

const point = (name: string, facts: Partial<FunnelPoint> = {}): FunnelPoint => ({
  id: name,
  name,
  n: 62,
  observed: 0.4,
  adjusted: 0.42,
  verdict: 'inside',
  responseRate: 0.51,
  ...facts,
});
const titled = (...points: FunnelPoint[]) => funnelPlotTitle({ by: 'location', smallestFlagged: 30, points });

describe('The title of the funnel plot', () => {
  it('names who lies outside, and where the others are', () => {
    const porto = point('Porto', { verdict: 'outside_95' });
    expect(titled(porto, point('Braga'), point('Chiado'))).toBe(
      'Porto lies outside the 95 % limits, the other locations inside',
    );
    expect(titled(porto, point('Braga', { verdict: 'outside_99_8' }), point('Chiado'))).toBe(
      'Porto and Braga lie outside the 95 % limits, the other location inside',
    );
  });

  it('judges nobody with few answers', () => {
    expect(titled(point('Évora', { verdict: 'too_small' }))).toBe(
      'Fewer than 30 answers everywhere: nothing is judged',
    );
    expect(titled()).toBe('No locations can be compared yet');
  });

  it('says that all are inside', () => {
    expect(titled(point('Braga'), point('Chiado'))).toBe('All locations lie within the limits');
  });
});

describe('What to check first', () => {
  it('is who answered and the case mix', () => {
    expect(checkFirst([point('Braga'), point('Porto', { verdict: 'outside_95' })])).toBe(
      'Porto: 42 % of 62, 51 % response there. Look at who answered and at case mix before anything else.',
    );
  });

  it('is nothing when all are inside', () => {
    expect(checkFirst([point('Braga')])).toBeNull();
  });
});

describe('Labels', () => {
  it('of points that would cover each other stand one above the other', () => {
    const at = namesAt(
      [
        { id: 'a', n: 50, adjusted: 0.5 },
        { id: 'b', n: 52, adjusted: 0.51 },
        { id: 'far', n: 90, adjusted: 0.5 },
      ],
      { n: 20, share: 0.05 },
    );
    expect([at.get('a'), at.get('b'), at.get('far')]).toEqual([0.5, 0.55, 0.5]);
  });
});

describe('The title of the run chart', () => {
  const week = (number: number, facts: Partial<RunWeek> = {}): RunWeek => ({
    week: `2026-W${number}`,
    monday: '2026-08-03',
    suppressed: false,
    n: 20,
    clients: 20,
    mean: 2,
    inRun: false,
    beyondLimits: false,
    ...facts,
  });
  const basis = { from: '2026-W20', to: '2026-W29', median: 1.85, low: 0.87, high: 2.83 };
  const titleOf = (run: Partial<Plots['run']>) =>
    runTitle({
      run: { weeks: [week(41), week(42)], firstWeeks: 10, basis, runs: [], ...run },
      score: { domain: 'tension', name: 'Tension', threshold: 2, provisional: true },
      timepoint: '7d',
    });

  it('tells of a run that lasts, and of one that has ended', () => {
    const run = { from: '2026-W32', to: '2026-W42', side: 'above' as const, length: 11 };
    expect(titleOf({ runs: [run] })).toBe('Since week 32 tension at 7 d runs above its median: 11 weeks in a row');
    expect(titleOf({ runs: [{ ...run, to: '2026-W41', length: 10 }] })).toBe(
      'From week 32 to 41 tension at 7 d ran above its median: 10 weeks in a row',
    );
  });

  it('names weeks beyond the limits, and says when nothing is unusual', () => {
    expect(titleOf({ weeks: [week(41), week(42, { beyondLimits: true })] })).toBe(
      'Week 42 of tension at 7 d lies beyond the limits',
    );
    expect(titleOf({})).toBe('The weeks of tension at 7 d vary as before');
  });

  it('says what is missing before there is a median', () => {
    expect(titleOf({ basis: null, firstWeeks: 2 })).toBe('2 of the ten weeks that a median of tension at 7 d needs');
    expect(titleOf({ basis: null, weeks: [week(41, { mean: null, suppressed: true })] })).toBe(
      'No week of tension at 7 d has enough clients to be shown',
    );
    expect(titleOf({ basis: null })).toBe('The median of tension at 7 d is hidden in these weeks');
  });

  it('has a caption that accounts for every week without a mark, by why it has none', () => {
    const hidden = { mean: null, n: null, clients: null, suppressed: true };
    const unanswered = { mean: null, n: 0, clients: 0 };
    expect(notDrawnWords([week(41), week(42)])).toBe('');
    expect(notDrawnWords([week(36, hidden), week(37), week(41, hidden), week(42, unanswered)])).toBe(
      'Weeks 36 and 41 are not drawn: fewer than 11 clients, or those could be worked out. Week 42 is not drawn: no answers.',
    );
    const many = Array.from({ length: 7 }, (_, at) => week(10 + at, unanswered));
    expect(notDrawnWords(many)).toBe('7 weeks are not drawn: no answers.');
  });

  it('has a caption that names the fixed first weeks with their year', () => {
    const run = { weeks: [week(41)], firstWeeks: 10, basis: { ...basis, from: '2025-W51', to: '2026-W8' }, runs: [] };
    expect(basisWords(run)).toContain('first ten weeks with enough clients, week 51 of 2025 to 8 of 2026, and stay so');
    expect(basisWords({ ...run, basis: null })).toContain('could be worked out');
    expect(basisWords({ ...run, basis: null, firstWeeks: 9 })).toContain('time to answer');
  });
});

describe('A change in practice', () => {
  const weeks = [{ monday: '2026-08-03' }, { monday: '2026-08-10' }];

  it('stands on its day: Monday where its week begins, Sunday six sevenths later', () => {
    expect(placeOfDay('2026-08-03', weeks)).toBe(-0.5);
    expect(placeOfDay('2026-08-09', weeks)).toBeCloseTo(-0.5 + 6 / 7, 12);
    expect(placeOfDay('2026-08-10', weeks)).toBe(0.5);
    expect([placeOfDay('2026-08-02', weeks), placeOfDay('2026-08-18', weeks), placeOfDay('2026-08-03', [])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('belongs to its week in the table', () => {
    const change = { practiceChangeId: 'a', locationId: null, place: 'Everywhere', words: 'Longer visits' };
    const changes = ['2026-08-09', '2026-08-10'].map((day) => ({ ...change, day }));
    expect(weeks.map(({ monday }) => changesIn(monday, changes).map(({ day }) => day))).toEqual([
      ['2026-08-09'],
      ['2026-08-10'],
    ]);
  });

  it('has a letter, also the twenty-seventh', () => {
    expect([letterOf(0), letterOf(25), letterOf(26)]).toEqual(['A', 'Z', 'AA']);
  });
});

import type { ImpressionCell, LevelCell } from '@unknot/shared/contracts/api/surveys';
import { answeredOnly, impressionTable, impressionTitle, levelTable, levelTitle, missing } from './long-term';

const shareOf = (count: number, of: number) => ({ count, share: of === 0 ? null : count / of, low: 0.1, high: 0.9 });
const impression = (
  timepoint: ImpressionCell['timepoint'],
  n: number,
  better: number,
  worse: number,
): ImpressionCell => ({
  ...{ domain: 'change', name: 'Change', timepoint, minimum: 0, maximum: 10, noChange: 5 },
  ...{ suppressed: false, n, clients: n },
  better: shareOf(better, n),
  same: shareOf(n - better - worse, n),
  worse: shareOf(worse, n),
});
const hidden: ImpressionCell = {
  ...impression('90d', 0, 0, 0),
  ...{ suppressed: true, n: null, clients: null, better: null, same: null, worse: null },
};
const levelOf = (facts: Partial<LevelCell> = {}): LevelCell => ({
  ...{ domain: 'wellbeing', name: 'Wellbeing', timepoint: '30d', higherIs: 'better', minimum: 0, maximum: 10 },
  ...{ suppressed: false, n: 40, clients: 38, mean: 6.84, standardDeviation: 1.2, low: 6.4, high: 7.2 },
  ...facts,
});

describe('What is said of the long term', () => {
  it('names better and worse at the latest timepoint that is shown', () => {
    expect(impressionTitle([impression('30d', 40, 30, 2), hidden])).toBe(
      'At 30 d 75 % say that they are better than before their first session, 5 % worse',
    );
    expect(impressionTitle([hidden])).toBe('How clients compare themselves with before cannot be shown yet');
  });

  it('calls a level a level, in the title and in each row of the table', () => {
    const later = levelOf({ timepoint: '90d', mean: 7 });
    expect(levelTitle([levelOf(), later])).toBe('Wellbeing stands at 7.0 of 10 at 90 d: a level, not a change');
    const { columns, rows } = levelTable([levelOf(), levelOf({ suppressed: true, n: null, mean: null })], 11);
    expect(rows[0]).toEqual([
      ...['Wellbeing', '30 d', 'level, 0 to 10, higher is better'],
      { text: '6.84', value: 6.84 },
      ...[6.4, 7.2, 1.2].map((value) => ({ text: value.toFixed(2), value })),
      ...[40, 38],
    ]);
    expect(rows[1]).toContain('fewer than 11 clients');
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('gives every share with its count and interval', () => {
    const { columns, rows } = impressionTable([impression('30d', 40, 30, 2), hidden], 11);
    const row = Object.fromEntries(columns.map((name, at) => [name, rows[0]![at]]));
    expect(row).toMatchObject({ After: '30 d', n: 40, Better: 30, 'The same': 8, Worse: 2 });
    expect(row['Share better']).toEqual({ text: '75 %', value: 0.75 });
    expect(row['95 % high worse']).toEqual({ text: '90 %', value: 0.9 });
    for (const cells of rows) expect(cells).toHaveLength(columns.length);
  });

  it('leaves out timepoints that nobody has reached, and says why a figure is missing', () => {
    const none = impression('180d', 0, 0, 0);
    expect(answeredOnly([impression('30d', 4, 2, 1), hidden, none])).toHaveLength(2);
    expect(answeredOnly([none])).toEqual([none]);
    expect([missing(hidden, 11), missing(none, 11), missing(levelOf(), 11)]).toEqual([
      'fewer than 11 clients',
      'no answers',
      null,
    ]);
  });
});

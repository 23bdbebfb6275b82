import type { Instrument, ScoringRule } from '../instruments/instrument';
import { loadInstruments } from '../instruments/instruments';
import { computeScores } from './compute-scores';

const daily = loadInstruments().find('unknot-daily', '1');
const threeItems = (rule: ScoringRule): Instrument => ({
  ...daily,
  items: ['a', 'b', 'c'].map((code) => ({ ...daily.items[1]!, code })),
  scores: [{ ...daily.scores[1]!, code: 'total', rule }],
});
const items = ['a', 'b', 'c'];
const answers = new Map([
  ['a', 7],
  ['b', 6],
  ['c', 7],
]);

describe('scores', () => {
  it('of the daily ratings are the ratings themselves', () => {
    const ratings = new Map([
      ['sleep', 3],
      ['tension', 8],
      ['anxiety', 0],
      ['pain', 5],
    ]);
    expect(computeScores(daily, ratings).map(({ code, value }) => [code, value])).toEqual([...ratings]);
  });

  it('are left out when a rating is skipped or missing, not filled in', () => {
    const ratings = new Map([
      ['sleep', null],
      ['tension', 8],
    ]);
    expect(computeScores(daily, ratings).map(({ code }) => code)).toEqual(['tension']);
  });

  it.each<[ScoringRule, number]>([
    [{ kind: 'sum', items }, 20],
    [{ kind: 'mean', items }, 20 / 3],
    [{ kind: 'sum-times', items, factor: 2.5 }, 50],
    [{ kind: 'look-up', items, offset: 18, table: [40, 44, 49.5] }, 49.5],
  ])('are computed by the rule %j', (rule, value) => {
    expect(computeScores(threeItems(rule), answers)).toEqual([expect.objectContaining({ code: 'total', value })]);
  });

  it('are left out when the look-up table does not hold the sum', () => {
    expect(computeScores(threeItems({ kind: 'look-up', items, offset: 0, table: [1] }), answers)).toEqual([]);
  });
});

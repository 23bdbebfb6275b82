import type { Instrument, ScoringRule } from '../instruments/instrument';
import { loadInstruments, loadStructures } from '../instruments/instruments';
import { isThirtyPercentResponder } from '../statistics/change';
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

describe('the scoring of questionnaires with a prescribed wording', () => {
  const structure = (id: string) => loadStructures().find((one) => one.id === id)!;
  const rated = (id: string, values: number[]) =>
    computeScores(structure(id), new Map(structure(id).items.map(({ code }, at) => [code, values[at]!])));

  it.each([
    ['gad-7', [0, 0, 0, 0, 0, 0, 0], 0],
    ['gad-7', [3, 3, 3, 3, 3, 3, 3], 21],
    ['gad-7', [1, 2, 0, 3, 1, 2, 1], 10],
    ['gad-2', [2, 1], 3],
    ['peg', [7, 6, 7], 20 / 3],
    ['peg', [10, 10, 10], 10],
  ])('%s of %j is %f', (id, values, value) => {
    expect(rated(id, values)).toEqual([expect.objectContaining({ code: 'total', value })]);
  });

  it('stays within the range that the structure names, and has the published cut-offs', () => {
    for (const { id, items, scores } of loadStructures()) {
      const ends = (pick: 'minimum' | 'maximum') =>
        rated(
          id,
          items.map((item) => item[pick]),
        )[0]!.value;
      expect([ends('minimum'), ends('maximum')]).toEqual([scores[0]!.minimum, scores[0]!.maximum]);
    }
    expect(structure('gad-7').scores[0]!.cutOffs!.map(({ from }) => from)).toEqual([5, 10, 15]);
    expect(structure('gad-7').scores[0]!.mcid.points).toBe(4);
    expect(structure('peg').scores[0]!.mcid.percent).toBe(30);
  });

  it('decides a 30 % responder of PEG on raw sums, where rounded means would fail', () => {
    const [before, after] = [20, 14];
    expect(isThirtyPercentResponder(before, after)).toBe(true);
    const rounded = [before, after].map((sum) => Math.round((sum / 3) * 10) / 10) as [number, number];
    expect(isThirtyPercentResponder(...rounded)).toBe(false);
  });
});

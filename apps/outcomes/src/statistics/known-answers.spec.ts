import { wilson } from '@unknot/shared/statistics/wilson';
import {
  effectSize,
  improvement,
  improvements,
  isThirtyPercentResponder,
  type Pairs,
  reachedMcid,
  reliableChangeThreshold,
} from './change';
import { describe as describeValues, intervalOfMean } from './describe';
import { funnelLimits, funnelVerdict, shrunkMean } from './funnel-plot';
import { responseBounds, responseRate } from './proportion';
import { crossings, median, movingRangeLimits, runs } from './run-chart';
import { hiddenCells } from './suppression';

const baseline = [7, 6, 8, 5, 6, 7, 4, 9, 6, 5];
const followUp = [4, 5, 5, 5, 3, 6, 3, 5, 6, 2];
const pairs: Pairs[] = baseline.map((value, at) => ({ baseline: value, followUp: followUp[at]!, count: 1 }));

describe('ten clients whose tension was 7 6 8 5 6 7 4 9 6 5 before and 4 5 5 5 3 6 3 5 6 2 after', () => {
  const change = describeValues(improvements(pairs, 'worse'));

  it('improved by 3 1 3 0 3 1 1 4 0 3', () => {
    expect(improvements(pairs, 'worse').map(({ value }) => value)).toEqual([3, 1, 3, 0, 3, 1, 1, 4, 0, 3]);
  });

  it('improved by 1.9 in the mean, SD 1.449138, 95 % interval 0.86335 to 2.93665', () => {
    const interval = intervalOfMean(change);
    expect(change.n).toBe(10);
    expect(change.mean).toBeCloseTo(1.9, 10);
    expect(change.standardDeviation).toBeCloseTo(1.449138, 6);
    expect(interval?.low).toBeCloseTo(0.86335, 5);
    expect(interval?.high).toBeCloseTo(2.93665, 5);
  });

  it('have an effect size of 1.271384', () => {
    expect(effectSize(pairs, 'worse')).toBeCloseTo(1.271384, 6);
  });

  it('reached the difference of 2 points in 5 of 10, 0.23659 to 0.76341 by Wilson', () => {
    const scale = { points: 2, higherIs: 'worse', minimum: 0, maximum: 10 } as const;
    expect(reachedMcid(pairs, scale)).toEqual({ reached: 5, couldReach: 10, couldNotReach: 0 });
    expect(wilson(5, 10)?.low).toBeCloseTo(0.23659, 5);
    expect(wilson(5, 10)?.high).toBeCloseTo(0.76341, 5);
  });
});

describe('who could not reach a difference', () => {
  it('is told apart: a tension of 1 cannot fall by 2, a sleep of 9 cannot rise by 2', () => {
    const scale = { points: 2, minimum: 0, maximum: 10 };
    const tense = [{ baseline: 1, followUp: 0, count: 3 }];
    const awake = [{ baseline: 9, followUp: 10, count: 4 }];
    expect(reachedMcid(tense, { ...scale, higherIs: 'worse' })).toEqual({
      reached: 0,
      couldReach: 0,
      couldNotReach: 3,
    });
    expect(reachedMcid(awake, { ...scale, higherIs: 'better' })).toEqual({
      reached: 0,
      couldReach: 0,
      couldNotReach: 4,
    });
  });

  it('knows the good direction of each score', () => {
    expect(improvement(3, 6, 'better')).toBe(3);
    expect(improvement(3, 6, 'worse')).toBe(-3);
    expect(Object.is(improvement(4, 4, 'better'), 0)).toBe(true);
  });
});

describe('response', () => {
  it('84 of 120 is 70 %, 0.61285 to 0.77474', () => {
    expect(responseRate(84, 120)).toBeCloseTo(0.7, 10);
    expect(wilson(84, 120)?.low).toBeCloseTo(0.61285, 5);
    expect(wilson(84, 120)?.high).toBeCloseTo(0.77474, 5);
  });

  it('42 responders among 84 answers of 120 asked could be 35 % to 65 %', () => {
    const bounds = responseBounds(42, 84, 120);
    expect(bounds?.low).toBeCloseTo(0.35, 10);
    expect(bounds?.high).toBeCloseTo(0.65, 10);
  });

  it('is unknown when nobody was asked', () => {
    expect([responseRate(0, 0), wilson(0, 0), responseBounds(0, 0, 0)]).toEqual([null, null, null]);
  });
});

describe('the change of one person', () => {
  it('is reliable from 1.859 points on at SD 1.5 and r 0.80', () => {
    expect(reliableChangeThreshold(1.5, 0.8)).toBeCloseTo(1.859, 3);
  });

  it('is a 30 % response on raw sums: 20 to 14 is, 20 to 15 is not, and 0 leaves nothing to improve', () => {
    expect(isThirtyPercentResponder(20, 14)).toBe(true);
    expect(isThirtyPercentResponder(20, 15)).toBe(false);
    expect(isThirtyPercentResponder(0, 0)).toBe(false);
  });
});

describe('comparison of groups', () => {
  const hiddenGroups = (groups: ReadonlyMap<string, number>) =>
    hiddenCells(groups, [{ total: 'all', parts: [...groups.keys()] }]);

  it('of 60 clients split 25/27/8 the groups of 8 and 25 are hidden', () => {
    const hidden = hiddenGroups(
      new Map([
        ['a', 25],
        ['b', 27],
        ['c', 8],
      ]),
    );
    expect([...hidden].sort()).toEqual(['a', 'c']);
  });

  it('hides a third group when two small ones together are still under 11', () => {
    expect(
      [
        ...hiddenGroups(
          new Map([
            ['a', 3],
            ['b', 4],
            ['c', 30],
            ['d', 40],
          ]),
        ),
      ].sort(),
    ).toEqual(['a', 'b', 'c']);
  });

  it('hides a group whose rest is too small: 32 of 40 clients were given a massage, 8 were not', () => {
    const hidden = hiddenCells(
      new Map([
        ['everybody', 40],
        ['massage', 32],
        ['no massage', 8],
      ]),
      [{ total: 'everybody', parts: ['massage', 'no massage'] }],
    );
    expect([...hidden].sort()).toEqual(['massage', 'no massage']);
  });

  it('hides one part of a hidden total, or the total could be added up', () => {
    const hidden = hiddenCells(
      new Map([
        ['all', 60],
        ['a', 8],
        ['b', 22],
        ['c', 30],
        ['b monday', 11],
        ['b tuesday', 12],
      ]),
      [
        { total: 'all', parts: ['a', 'b', 'c'] },
        { total: 'b', parts: ['b monday', 'b tuesday'] },
      ],
    );
    expect([...hidden].sort()).toEqual(['a', 'b', 'b monday']);
  });

  it('hides nothing when every group is large enough or empty', () => {
    expect(
      hiddenGroups(
        new Map([
          ['a', 11],
          ['b', 0],
          ['c', 30],
        ]),
      ).size,
    ).toBe(0);
  });

  it('has exact binomial limits: 50 answers at 60 % stay within 23 to 37 (95 %) and 19 to 40 (99.8 %)', () => {
    const { inner, outer } = funnelLimits(0.6, 50);
    expect([inner.low * 50, inner.high * 50]).toEqual([23, 37].map((count) => expect.closeTo(count, 9)));
    expect([outer.low * 50, outer.high * 50]).toEqual([19, 40].map((count) => expect.closeTo(count, 9)));
  });

  it('flags only groups of 30 and more', () => {
    expect(funnelVerdict(0.6, 0, 29)).toBe('too_small');
    expect(funnelVerdict(0.58, 26, 62)).toBe('outside_95');
    expect(funnelVerdict(0.58, 5, 62)).toBe('outside_99_8');
    expect(funnelVerdict(0.58, 36, 62)).toBe('inside');
  });

  it('draws a small group far towards the chain, a large one hardly', () => {
    expect(shrunkMean(3, 2, { between: 0.25, within: 4, n: 16 })).toEqual({ weight: 0.5, mean: 2.5 });
    expect(shrunkMean(3, 2, { between: 0, within: 4, n: 16 }).mean).toBe(2);
  });
});

describe('a run chart', () => {
  const weeks = [1, 2, 3, 2, 4, 4, 5];

  it('has a median, runs and crossings; a point on the centre neither counts nor breaks a run', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(runs(weeks, 3)).toEqual([
      { side: 'below', from: 0, to: 3, length: 3 },
      { side: 'above', from: 4, to: 6, length: 3 },
    ]);
    expect(crossings(weeks, 3)).toBe(1);
  });

  it('has limits at the mean plus and minus 2.66 mean moving ranges', () => {
    expect(movingRangeLimits([2, 4, 2, 4])).toEqual({ mean: 3, low: 3 - 5.32, high: 3 + 5.32 });
    expect(movingRangeLimits([2])).toBeNull();
  });
});

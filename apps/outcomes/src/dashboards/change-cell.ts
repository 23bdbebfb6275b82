import type { ChangeCell } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import type { ScoreDefinition } from '../instruments/instrument';
import { effectSize, improvements, type Pairs, reachedMcid, regressionToTheMean } from '../statistics/change';
import { describe, intervalOfMean } from '../statistics/describe';
import { wilson } from '../statistics/proportion';

/** What a cell says, whether its figures are shown or not. */
const frameOf = (score: ScoreDefinition, timepoint: Timepoint) => ({
  domain: score.domain,
  name: score.name,
  timepoint,
});

/** A cell that may not be shown: too few clients, or a hidden one could be worked out from it. */
export const suppressedCell = (score: ScoreDefinition, timepoint: Timepoint): ChangeCell => ({
  ...frameOf(score, timepoint),
  suppressed: true,
  n: null,
  clients: null,
  mean: null,
  standardDeviation: null,
  low: null,
  high: null,
  effectSize: null,
  mcid: {
    threshold: score.mcid.points,
    provisional: score.mcid.provisional,
    reached: null,
    couldReach: null,
    share: null,
    low: null,
    high: null,
  },
  regressionToMean: null,
});

/** Change since the baseline of one score at one timepoint. */
export function changeCell(
  score: ScoreDefinition,
  timepoint: Timepoint,
  pairs: readonly Pairs[],
  clients: number,
): ChangeCell {
  const change = describe(improvements(pairs, score.higherIs));
  const interval = intervalOfMean(change);
  const { reached, couldReach } = reachedMcid(pairs, { ...score, points: score.mcid.points });
  const share = wilson(reached, couldReach);
  const baseline = describe(pairs.map(({ baseline: value, count }) => ({ value, count })));
  return {
    ...frameOf(score, timepoint),
    suppressed: false,
    n: change.n,
    clients,
    mean: change.mean,
    standardDeviation: change.standardDeviation,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    effectSize: effectSize(pairs, score.higherIs),
    mcid: {
      threshold: score.mcid.points,
      provisional: score.mcid.provisional,
      reached,
      couldReach,
      share: couldReach === 0 ? null : reached / couldReach,
      low: share?.low ?? null,
      high: share?.high ?? null,
    },
    regressionToMean:
      baseline.mean === null || !score.reliability || !score.usualLevel
        ? null
        : regressionToTheMean(baseline.mean, {
            level: score.usualLevel.mean,
            reliability: score.reliability.coefficient,
            higherIs: score.higherIs,
          }),
  };
}

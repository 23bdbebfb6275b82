import type { ChangeCell } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { wilson } from '@unknot/shared/statistics/wilson';
import type { ScoreDefinition } from '../instruments/instrument';
import { effectSize, improvements, type Pairs, reachedMcid, regressionToTheMean } from '../statistics/change';
import { describe, intervalOfMean } from '../statistics/describe';
import { responseBounds } from '../statistics/proportion';

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
    couldNotReach: null,
    share: null,
    low: null,
    high: null,
    bounds: null,
  },
  regressionToMean: null,
});

/**
 * Change since the baseline of one score at one timepoint.
 * @param eligible surveys that should have told of it, answered or not
 */
export function changeCell(
  score: ScoreDefinition,
  timepoint: Timepoint,
  pairs: readonly Pairs[],
  { clients, eligible }: { clients: number; eligible: number },
): ChangeCell {
  const change = describe(improvements(pairs, score.higherIs));
  const interval = intervalOfMean(change);
  const { reached, couldReach, couldNotReach } = reachedMcid(pairs, { ...score, points: score.mcid.points });
  const share = wilson(reached, couldReach);
  // Who could not reach it is left out here too; of the missing nobody knows, and all are taken to have had room.
  const missing = Math.max(0, eligible - change.n);
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
      couldNotReach,
      share: couldReach === 0 ? null : reached / couldReach,
      low: share?.low ?? null,
      high: share?.high ?? null,
      bounds: responseBounds(reached, couldReach, couldReach + missing),
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

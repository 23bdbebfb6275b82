import type { FunnelPlot, FunnelPoint } from '@unknot/shared/contracts/api/outcome-plots';
import type { ScoreDefinition } from '../instruments/instrument';
import { caseMixAdjustedMean } from '../statistics/case-mix';
import { improvement, type Pairs, reachedMcid } from '../statistics/change';
import type { Counted } from '../statistics/describe';
import { funnelLimits, funnelVerdict, smallestFlagged } from '../statistics/funnel-plot';

/** One group of the plot with all its pairs. */
export interface FunnelGroup {
  id: string;
  name: string;
  hidden: boolean;
  pairs: readonly Pairs[];
  responseRate: number | null;
}

/** As many points as a smooth line needs. */
const limitPoints = 120;

/**
 * Share that reached the noticeable difference, of those who could, by third of the scale at baseline: 1 for each who
 * reached it and 0 for the others, so that their mean is the share.
 */
export function reachedByStratum(score: ScoreDefinition, pairs: readonly Pairs[]): Map<string, Counted[]> {
  const strata = new Map<string, Counted[]>();
  for (const pair of pairs) {
    const { couldReach } = reachedMcid([pair], { ...score, points: score.mcid.points });
    if (couldReach === 0) continue;
    const third = Math.min(2, Math.floor((3 * (pair.baseline - score.minimum)) / (score.maximum - score.minimum)));
    const reached = improvement(pair.baseline, pair.followUp, score.higherIs) >= score.mcid.points;
    const stratum = strata.get(String(third)) ?? [];
    strata.set(String(third), stratum);
    stratum.push({ value: reached ? 1 : 0, count: pair.count });
  }
  return strata;
}

/**
 * The groups around the share of all, with exact binomial limits; null when there are no answers.
 * A hidden group counts in the share of all and is not drawn.
 */
export function funnelPlotOf(
  score: ScoreDefinition,
  by: FunnelPlot['by'],
  groups: readonly FunnelGroup[],
): FunnelPlot | null {
  const everything = groups.flatMap(({ pairs }) => pairs);
  const all = reachedMcid(everything, { ...score, points: score.mcid.points });
  if (all.couldReach === 0) return null;
  const target = all.reached / all.couldReach;
  const chain = reachedByStratum(score, everything);
  const points = groups.flatMap(({ id, name, hidden, pairs, responseRate }): FunnelPoint[] => {
    const { reached, couldReach } = reachedMcid(pairs, { ...score, points: score.mcid.points });
    const adjusted = caseMixAdjustedMean(reachedByStratum(score, pairs), chain);
    if (hidden || adjusted === null) return [];
    const verdict = funnelVerdict(target, adjusted * couldReach, couldReach);
    return [{ id, name, n: couldReach, observed: reached / couldReach, adjusted, verdict, responseRate }];
  });
  const largest = Math.ceil(Math.max(2 * smallestFlagged, ...points.map(({ n }) => n * 1.1)));
  const step = Math.max(1, Math.ceil(largest / limitPoints));
  const sizes = Array.from({ length: Math.ceil(largest / step) }, (_, at) => (at + 1) * step).filter((n) => n >= 5);
  return {
    by,
    target,
    points,
    limits: sizes.map((n) => ({ n, ...funnelLimits(target, n) })),
    hidden: groups.filter(({ hidden, pairs }) => hidden && pairs.length > 0).length,
    smallestFlagged,
  };
}

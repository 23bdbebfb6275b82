import type { ImpressionCell, LevelCell } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { wilson } from '@unknot/shared/statistics/wilson';
import type { ScoreDefinition } from '../instruments/instrument';
import { sign } from '../statistics/change';
import { type Counted, describe, intervalOfMean } from '../statistics/describe';

/** What was answered, and by how many; null when it may not be shown. */
export type Answered = { values: readonly Counted[]; clients: number } | null;

const frameOf = ({ domain, name, minimum, maximum }: ScoreDefinition, timepoint: Timepoint) => ({
  ...{ domain, name, timepoint, minimum, maximum },
});

/** Where those who answered stand, with the 95 % interval of the mean by Student's t. */
export function levelCell(score: ScoreDefinition, timepoint: Timepoint, answered: Answered): LevelCell {
  const level = answered && describe(answered.values);
  const interval = level && intervalOfMean(level);
  return {
    ...frameOf(score, timepoint),
    higherIs: score.higherIs,
    suppressed: answered === null,
    n: level?.n ?? null,
    clients: answered?.clients ?? null,
    mean: level?.mean ?? null,
    standardDeviation: level?.standardDeviation ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** How many felt better, the same and worse than before: on which side of "no change" they answered. */
export function impressionCell(
  score: ScoreDefinition & { noChange: number },
  timepoint: Timepoint,
  answered: Answered,
): ImpressionCell {
  const n = answered && describe(answered.values).n;
  const shareOf = (side: -1 | 0 | 1) => {
    if (answered === null || n === null) return null;
    const there = ({ value }: Counted) => Math.sign(sign(score.higherIs) * (score.noChange - value)) === side;
    const count = describe(answered.values.filter(there)).n;
    const interval = wilson(count, n);
    return {
      count,
      share: n === 0 ? null : count / n,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  };
  return {
    ...frameOf(score, timepoint),
    noChange: score.noChange,
    suppressed: answered === null,
    n,
    clients: answered?.clients ?? null,
    better: shareOf(1),
    same: shareOf(0),
    worse: shareOf(-1),
  };
}

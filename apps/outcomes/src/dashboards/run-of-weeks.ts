import type { RunChart } from '@unknot/shared/contracts/api/outcome-plots';
import { Temporal } from 'temporal-polyfill';
import type { HigherIs } from '../instruments/instrument';
import { improvements, type Pairs } from '../statistics/change';
import { describe } from '../statistics/describe';
import { median, movingRangeLimits, runs } from '../statistics/run-chart';
import { minimumClients } from '../statistics/suppression';

/** So many weeks in a row on one side of the median are a run that chance rarely makes. */
const longRun = 8;

/** One week's pairs, by its Monday. */
export interface WeekOfPairs {
  monday: string;
  pairs: readonly Pairs[];
  clients: number;
  hidden: boolean;
  /** Some of its days are not looked at. */
  cut?: boolean;
}

/** "2026-W32", the ISO week of a Monday */
export function isoWeek(monday: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(monday);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** The last day of the week of a Monday. */
export const sundayOf = (monday: string): string => Temporal.PlainDate.from(monday).add({ days: 6 }).toString();

/** Every week from the one of `from` to the one of `to`, also those without answers. */
export function mondaysOf(from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  const mondays: string[] = [];
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  for (; Temporal.PlainDate.compare(monday, to) <= 0; monday = monday.add({ weeks: 1 }))
    mondays.push(monday.toString());
  return mondays;
}

/** Weeks from which median and limits are taken. */
export const firstPeriod = 10;

/**
 * Weekly means with the median and the limits of the first period, and the runs beside that median.
 * @param weeks those that are looked at
 * @param first those of the first period, which may lie outside of them
 */
export function runChartOf(weeks: readonly WeekOfPairs[], first: readonly WeekOfPairs[], higherIs: HigherIs): RunChart {
  const figures = weeks.map(({ monday, pairs, clients, hidden }) => {
    const { n, mean } = describe(improvements(pairs, higherIs));
    const small = hidden || (clients > 0 && clients < minimumClients);
    const shown = { n, clients, mean };
    return {
      week: isoWeek(monday),
      monday,
      suppressed: small,
      ...(small ? { n: null, clients: null, mean: null } : shown),
    };
  });
  const shown = figures.filter((week) => week.mean !== null);
  const basis = basisOf(weeks, first, higherIs);
  if (basis === null) {
    return {
      weeks: figures.map((week) => ({ ...week, inRun: false, beyondLimits: false })),
      firstWeeks: first.length,
      basis,
      runs: [],
    };
  }
  const middle = basis.median;
  const long = runs(
    shown.map(({ mean }) => mean!),
    middle,
  )
    .filter(({ length }) => length >= longRun)
    .map(({ from, to, side, length }) => ({ from: shown[from]!.week, to: shown[to]!.week, side, length }));
  return {
    weeks: figures.map((week) => ({
      ...week,
      inRun:
        week.mean !== null && week.mean !== middle && long.some(({ from, to }) => from <= week.week && week.week <= to),
      beyondLimits: week.mean !== null && (week.mean < basis.low || week.mean > basis.high),
    })),
    firstWeeks: first.length,
    basis,
    runs: long,
  };
}

/** Median and limits; null while weeks are missing, or when one that may not be shown could be worked out from them. */
function basisOf(weeks: readonly WeekOfPairs[], first: readonly WeekOfPairs[], higherIs: HigherIs): RunChart['basis'] {
  const hidden = new Set(weeks.filter((week) => week.hidden && !week.cut).map(({ monday }) => monday));
  const means = first.flatMap(({ pairs }) => describe(improvements(pairs, higherIs)).mean ?? []);
  const [limits, middle] = [movingRangeLimits(means), median(means)];
  if (means.length < firstPeriod || limits === null || middle === null) return null;
  if (first.some(({ monday }) => hidden.has(monday))) return null;
  return {
    from: isoWeek(first[0]!.monday),
    to: isoWeek(first.at(-1)!.monday),
    median: middle,
    ...{ low: limits.low, high: limits.high },
  };
}

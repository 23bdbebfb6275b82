import type { RunChart } from '@unknot/shared/contracts/api/outcome-plots';
import { Temporal } from 'temporal-polyfill';
import type { HigherIs } from '../instruments/instrument';
import { improvements, type Pairs } from '../statistics/change';
import { describe } from '../statistics/describe';
import { median, movingRangeLimits, runs } from '../statistics/run-chart';
import { minimumClients } from '../statistics/suppression';

/** Weeks with a figure from which median and limits are taken; they stay as they are when more weeks come. */
const firstPeriod = 10;
/** So many weeks in a row on one side of the median are a run that chance rarely makes. */
const longRun = 8;

/** One week's pairs, by its Monday. */
export interface WeekOfPairs {
  monday: string;
  pairs: readonly Pairs[];
  clients: number;
  hidden: boolean;
}

/** "2026-W32", the ISO week of a Monday */
export function isoWeek(monday: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(monday);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** Every week from the one of `from` to the one of `to`, also those without answers. */
export function mondaysOf(from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  const mondays: string[] = [];
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  for (; Temporal.PlainDate.compare(monday, to) <= 0; monday = monday.add({ weeks: 1 }))
    mondays.push(monday.toString());
  return mondays;
}

/** Weekly means with the median and the limits of the first period, and the runs beside that median. */
export function runChartOf(weeks: readonly WeekOfPairs[], higherIs: HigherIs): RunChart {
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
  const first = shown.slice(0, firstPeriod).map(({ mean }) => mean!);
  const limits = movingRangeLimits(first);
  const middle = median(first);
  if (first.length < firstPeriod || limits === null || middle === null) {
    return { weeks: figures.map((week) => ({ ...week, inRun: false, beyondLimits: false })), basis: null, runs: [] };
  }
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
      beyondLimits: week.mean !== null && (week.mean < limits.low || week.mean > limits.high),
    })),
    basis: {
      from: shown[0]!.week,
      to: shown[firstPeriod - 1]!.week,
      median: middle,
      low: limits.low,
      high: limits.high,
    },
    runs: long,
  };
}

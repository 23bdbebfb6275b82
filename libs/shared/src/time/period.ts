import { Temporal } from 'temporal-polyfill';
import { dayAt } from './local-time';

/** Calendar days, the first and the last included: `2026-11-01`. */
export interface Period {
  from: string;
  to: string;
}

interface PeriodRule {
  /** How many days where no first one is asked for. */
  usualDays: number;
  longestYears: number;
  /** @param sentence what to choose instead */
  refusal: (sentence: string) => Error;
}

/**
 * How figures of several locations find the days that they are of: as asked, else the usual number up to today, which is
 * the latest day that any of the locations' calendars shows.
 * @returns throws the refusal for days in the wrong order or too many of them; `zones` are IANA names, UTC where there
 * are none
 */
export function periodBy({ usualDays, longestYears, refusal }: PeriodRule) {
  return (
    asked: { from?: string | undefined; to?: string | undefined },
    zones: readonly string[],
    now: Date,
  ): Period => {
    const last = asked.to === undefined ? latestToday(zones, now) : Temporal.PlainDate.from(asked.to);
    const first =
      asked.from === undefined ? last.subtract({ days: usualDays - 1 }) : Temporal.PlainDate.from(asked.from);
    if (Temporal.PlainDate.compare(first, last) > 0)
      throw refusal('Choose a first day that is not after the last one.');
    if (Temporal.PlainDate.compare(first.add({ years: longestYears }), last) < 0) {
      throw refusal(`Choose at most ${longestYears} years.`);
    }
    return { from: first.toString(), to: last.toString() };
  };
}

const latestToday = (zones: readonly string[], now: Date): Temporal.PlainDate =>
  (zones.length > 0 ? zones : ['UTC'])
    .map((zone) => Temporal.PlainDate.from(dayAt(now.getTime(), zone)))
    .reduce((latest, day) => (Temporal.PlainDate.compare(day, latest) > 0 ? day : latest));

import { Temporal } from 'temporal-polyfill';
import { PeriodInvalid } from './dashboard.errors';

const defaultWeeks = 12;
const longestYears = 5;

export interface Period {
  from: string;
  to: string;
}

/**
 * The days of a dashboard: as asked, else the twelve weeks up to today, which is the latest day that any of the
 * locations' calendars shows.
 * @throws PeriodInvalid
 */
export function periodOf(asked: { from?: string; to?: string }, zones: readonly string[], now: Date): Period {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = (zones.length > 0 ? zones : ['UTC'])
    .map((zone) => instant.toZonedDateTimeISO(zone).toPlainDate())
    .reduce((latest, day) => (Temporal.PlainDate.compare(day, latest) > 0 ? day : latest));
  const to = asked.to === undefined ? today : Temporal.PlainDate.from(asked.to);
  const from =
    asked.from === undefined
      ? to.subtract({ weeks: defaultWeeks }).add({ days: 1 })
      : Temporal.PlainDate.from(asked.from);
  if (Temporal.PlainDate.compare(from, to) > 0)
    throw new PeriodInvalid('Choose a first day that is not after the last one.');
  if (Temporal.PlainDate.compare(from.add({ years: longestYears }), to) < 0) {
    throw new PeriodInvalid(`Choose at most ${longestYears} years.`);
  }
  return { from: from.toString(), to: to.toString() };
}

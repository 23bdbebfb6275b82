import { wallTimeAt, zoneOffset } from '@unknot/shared/time/local-time';
import { Temporal } from 'temporal-polyfill';

/** Wall times `HH:MM` or `HH:MM:SS`; `from` later than `until` spans midnight, equal ones mean no quiet hours. */
export interface QuietHours {
  from: string;
  until: string;
}

/** What is moved earlier goes out this long before the quiet hours begin, so that a retry still fits in. */
const minutesAhead = 30;

const aDay = Date.UTC(2026, 0, 1);

export const isZone = (zone: string): boolean => {
  try {
    zoneOffset(aDay, zone);
    return true;
  } catch {
    return false;
  }
};

/** The zone in which quiet hours count: the client's when it is known and real, else the location's. */
export const quietZone = (clientZone: string | null | undefined, locationZone: string): string =>
  [clientZone, locationZone].find((zone): zone is string => zone != null && isZone(zone)) ?? 'UTC';

/** No clock is put forward or back by more at once. */
const longestShiftMinutes = 120;
/** Minutes since midnight of `HH:MM` or `HH:MM:SS`. */
const minutesOfDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** So far from both ends of the quiet hours that no change of the clocks brings it into them. */
function clearlyOpen(time: string, { from, until }: QuietHours): boolean {
  const afterEnd = (one: string) => (minutesOfDay(one) - minutesOfDay(until) + 1440) % 1440;
  const [now, end] = [afterEnd(time), afterEnd(from)];
  return now > longestShiftMinutes && now < end - longestShiftMinutes;
}

/**
 * The quiet stretch around an instant: from when to when nothing is sent.
 * @returns undefined when the instant is not in quiet hours
 */
export function quietStretch(at: Date, zone: string, quiet: QuietHours): { from: Date; until: Date } | undefined {
  const wall = wallTimeAt(at.getTime(), zone);
  // No zone arithmetic for what is open in any case: by far most of what is asked.
  if (quiet.from !== quiet.until && clearlyOpen(wall.slice(11), quiet)) return undefined;
  const from = Temporal.PlainTime.from(quiet.from);
  const until = Temporal.PlainTime.from(quiet.until);
  if (from.equals(until)) return undefined;
  const today = Temporal.PlainDate.from(wall.slice(0, 10));
  const overnight = Temporal.PlainTime.compare(from, until) > 0;
  const moment = (day: Temporal.PlainDate, time: Temporal.PlainTime) =>
    new Date(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
  for (const day of [today.subtract({ days: 1 }), today]) {
    const stretch = { from: moment(day, from), until: moment(overnight ? day.add({ days: 1 }) : day, until) };
    if (stretch.from <= at && at < stretch.until) return stretch;
  }
  return undefined;
}

/**
 * Moves an instant out of quiet hours: earlier for what precedes an event, later for what follows it, the
 * other way when that does not fit between `earliest` and `latest`.
 * @returns the instant to send at, or null when neither fits
 */
export function outOfQuietHours(
  wanted: Date,
  options: {
    zone: string;
    quiet: QuietHours;
    direction: 'precedes' | 'follows';
    earliest: Date;
    latest: Date;
  },
): Date | null {
  const stretch = quietStretch(wanted, options.zone, options.quiet);
  if (!stretch) return wanted;
  const earlier = new Date(stretch.from.getTime() - minutesAhead * 60_000);
  const choices = options.direction === 'precedes' ? [earlier, stretch.until] : [stretch.until, earlier];
  return (
    choices.find(
      (choice) =>
        choice >= options.earliest && choice <= options.latest && !quietStretch(choice, options.zone, options.quiet),
    ) ?? null
  );
}

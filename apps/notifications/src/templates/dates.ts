import { Temporal } from 'temporal-polyfill';

/** English without a region reads dates the European way: the day first, 24 hours. */
const region = (locale: string) => (locale === 'en' ? 'en-GB' : locale);

/** Wall times are drawn as they stand: as if they were UTC. */
const drawn = (wall: string) => new Date(`${wall}:00.000Z`);

const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(region(locale), { timeZone: 'UTC', ...options });

const withoutComma = (text: string) => text.replace(/,/g, '');

/** `Tuesday 24 November`. @param wall wall time of the location */
export const longDay = (wall: string, locale: string) =>
  withoutComma(format(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(drawn(wall)));

/** `Tue 24 Nov`. @param wall wall time of the location */
export const shortDay = (wall: string, locale: string) =>
  withoutComma(format(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(drawn(wall)));

/** `Tuesday`. @param wall wall time of the location */
export const weekday = (wall: string, locale: string) => format(locale, { weekday: 'long' }).format(drawn(wall));

/** `16:40` or `4:40 PM`. @param wall wall time of the location */
export const timeOfDay = (wall: string, locale: string) =>
  format(locale, { hour: region(locale).startsWith('en-US') ? 'numeric' : '2-digit', minute: '2-digit' })
    .format(drawn(wall))
    .replaceAll('\u202f', ' ');

/** The wall clock that shows an instant in a zone, to the minute. */
export const wallTime = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** Whole days from the day of `now` in the zone to the day of a wall time there; 0 is today. */
export const daysAhead = (now: Date, wall: string, zone: string): number =>
  Temporal.PlainDate.from(wallTime(now, zone).slice(0, 10)).until(Temporal.PlainDate.from(wall.slice(0, 10))).days;

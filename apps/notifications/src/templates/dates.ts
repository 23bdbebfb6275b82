import { wallTimeAt } from '@unknot/shared/time/local-time';
import { Temporal } from 'temporal-polyfill';

/** Without a region, English and Portuguese are read the European way: the day first. */
const regions: Record<string, string> = { en: 'en-GB', pt: 'pt-PT' };
const region = (locale: string) => regions[locale] ?? locale;

/** Wall times are drawn as they stand: as if they were UTC. */
const drawn = (wall: string) => new Date(`${wall}:00.000Z`);

const mostFormats = 200;
const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one costs more than to write a whole mail with it. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(region(locale), { timeZone: 'UTC', ...options });
  // A locale is what a client has given.
  if (formats.size >= mostFormats) formats.clear();
  formats.set(key, known);
  return known;
}

const withoutComma = (text: string) => text.replace(/,/g, '');

/** `Tuesday 24 November`; with the comma where the language wants one. @param wall wall time of the location */
export const longDay = (wall: string, locale: string) =>
  (locale.startsWith('en') ? withoutComma : String)(
    format(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(drawn(wall)),
  );

/** `Tue 24 Nov`. @param wall wall time of the location */
export const shortDay = (wall: string, locale: string) =>
  withoutComma(format(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(drawn(wall)));

/** `Tuesday`. @param wall wall time of the location */
export const weekday = (wall: string, locale: string) => format(locale, { weekday: 'long' }).format(drawn(wall));

/** `16:40`, in every language: as the pages write it. @param wall wall time of the location */
export const timeOfDay = (wall: string): string => wall.slice(11, 16);

/** The wall clock that shows an instant in a zone, to the minute. */
export const wallTime = (at: Date, zone: string): string => wallTimeAt(at.getTime(), zone);

/** Whole days from the day of `now` in the zone to the day of a wall time there; 0 is today. */
export const daysAhead = (now: Date, wall: string, zone: string): number =>
  Temporal.PlainDate.from(wallTime(now, zone).slice(0, 10)).until(Temporal.PlainDate.from(wall.slice(0, 10))).days;

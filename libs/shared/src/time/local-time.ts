import { Temporal } from 'temporal-polyfill';

const quarterMs = 15 * 60_000;
/** Until then clocks were changed one minute after midnight in Newfoundland, and earlier at any second elsewhere. */
const regularSince = Date.UTC(2012, 0, 1);
/** Of all zones together: some months of the few zones of a chain. */
const mostKnown = 50_000;
const known = new Map<string, number>();

/**
 * By how many milliseconds the wall clocks of a zone are ahead of UTC at an instant. Zone arithmetic is dear and the same
 * is asked again and again, so it is kept for each quarter of an hour: since 2012 no zone has changed its offset within one.
 * @param at epoch milliseconds
 * @param zone IANA name
 * @throws RangeError when the zone is unknown
 */
export function zoneOffset(at: number, zone: string): number {
  if (at < regularSince) return askedOffset(at, zone);
  const quarter = `${Math.floor(at / quarterMs)} ${zone}`;
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = askedOffset(at, zone);
    if (known.size >= mostKnown) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

const askedOffset = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

/**
 * What the wall clocks of a zone show at an instant, cut to the minute: `2026-11-24T16:40`.
 * @param at epoch milliseconds, of the years 0 to 9999
 * @throws RangeError when the zone is unknown
 */
export const wallTimeAt = (at: number, zone: string): string =>
  new Date(at + zoneOffset(at, zone)).toISOString().slice(0, 16);

/** Calendar day of an instant (epoch milliseconds) in a zone: `2026-11-24`. */
export const dayAt = (at: number, zone: string): string => wallTimeAt(at, zone).slice(0, 10);

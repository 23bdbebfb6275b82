import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayAt, wallTimeAt, zoneOffset } from './local-time';

const zones = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...zones);
const instant = (from: number, until: number) => fc.integer({ min: Date.UTC(from, 0), max: Date.UTC(until, 0) });

const byTemporal = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);

/** The changes of the clocks of a zone around an instant, each with the moments just before and after it. */
function aroundChange(at: number, zone: string): number[] {
  const next = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  return next ? [-900_000, -1, 0, 1, 900_000].map((off) => next.epochMilliseconds + off) : [at];
}

describe('the wall clocks of a zone', () => {
  test('show what Temporal says, at any instant in any zone', () => {
    fc.assert(
      fc.property(instant(1960, 2100), zone, (at, zone) => {
        expect(wallTimeAt(at, zone)).toBe(byTemporal(at, zone));
      }),
      { numRuns: 2_000 },
    );
  });

  test('change at the instant at which Temporal changes them, however often they were asked around it', () => {
    fc.assert(
      fc.property(instant(1973, 2040), zone, (at, zone) => {
        for (const moment of aroundChange(at, zone)) expect(wallTimeAt(moment, zone)).toBe(byTemporal(moment, zone));
      }),
      { numRuns: 1_000 },
    );
  });

  test('have a day', () => {
    expect(dayAt(Date.parse('2026-11-24T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-25');
    expect(dayAt(Date.parse('2026-11-24T03:30:00Z'), 'America/New_York')).toBe('2026-11-23');
  });

  test('are not those of a zone that does not exist', () => {
    expect(() => zoneOffset(0, 'Mars/Olympus')).toThrow(RangeError);
    expect(() => zoneOffset(Date.UTC(2026, 0), 'Mars/Olympus')).toThrow(RangeError);
  });
});

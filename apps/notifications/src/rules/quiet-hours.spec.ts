import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { at } from '../testing/builders';
import { outOfQuietHours, quietStretch, quietZone } from './quiet-hours';

const quiet = { from: '21:00', until: '08:30' };
const zones = [
  'Europe/Lisbon',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Seoul',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
];
const localTime = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainTime().toString();

describe('quiet hours', () => {
  const around = (wanted: Date, direction: 'precedes' | 'follows', earliest: Date, latest: Date) =>
    outOfQuietHours(wanted, { zone: 'Europe/Lisbon', quiet, direction, earliest, latest });
  const long = [at('2026-11-01T00:00'), at('2026-12-31T00:00')] as const;

  test('leave the day alone', () => {
    expect(around(at('2026-11-24T08:30'), 'follows', ...long)).toEqual(at('2026-11-24T08:30'));
    expect(around(at('2026-11-24T20:59'), 'follows', ...long)).toEqual(at('2026-11-24T20:59'));
  });

  test('move what precedes an event to the evening before', () => {
    expect(around(at('2026-11-24T05:00'), 'precedes', ...long)).toEqual(at('2026-11-23T20:30'));
    expect(around(at('2026-11-24T23:00'), 'precedes', ...long)).toEqual(at('2026-11-24T20:30'));
  });

  test('move what follows an event to the next morning', () => {
    expect(around(at('2026-11-24T22:10'), 'follows', ...long)).toEqual(at('2026-11-25T08:30'));
    expect(around(at('2026-11-25T02:00'), 'follows', ...long)).toEqual(at('2026-11-25T08:30'));
  });

  test('move the other way when only that fits', () => {
    // Booked at 22:00 for 10:00: three hours before is night, the evening is over, 08:30 still helps.
    expect(around(at('2026-11-24T07:00'), 'precedes', at('2026-11-23T22:00'), at('2026-11-24T09:00'))).toEqual(
      at('2026-11-24T08:30'),
    );
  });

  test('find no hour when neither fits', () => {
    expect(around(at('2026-11-24T06:00'), 'precedes', at('2026-11-23T22:00'), at('2026-11-24T08:00'))).toBeNull();
  });

  test('may lie within one day, or not be at all', () => {
    const siesta = { from: '13:00', until: '15:00' };
    expect(quietStretch(at('2026-11-24T14:00'), 'Europe/Lisbon', siesta)?.until).toEqual(at('2026-11-24T15:00'));
    expect(quietStretch(at('2026-11-24T12:00'), 'Europe/Lisbon', siesta)).toBeUndefined();
    expect(quietStretch(at('2026-11-24T02:00'), 'Europe/Lisbon', { from: '00:00', until: '00:00' })).toBeUndefined();
  });

  test('count in the zone of the client, when that is known and real', () => {
    expect(quietZone('Asia/Seoul', 'Europe/Lisbon')).toBe('Asia/Seoul');
    expect(quietZone(null, 'Europe/Lisbon')).toBe('Europe/Lisbon');
    expect(quietZone('Mars/Olympus', 'Europe/Lisbon')).toBe('Europe/Lisbon');
  });

  test('are never hit, whatever the zone, the season and the direction; and what is moved stays within its bounds', () => {
    const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...zones),
        fc.constantFrom('precedes' as const, 'follows' as const),
        minutes,
        minutes,
        (wanted, zone, direction, before, after) => {
          const earliest = new Date(wanted.getTime() - before * 60_000);
          const latest = new Date(wanted.getTime() + after * 60_000);
          const result = outOfQuietHours(wanted, { zone, quiet, direction, earliest, latest });
          if (result === null) return;
          const shown = localTime(result, zone);
          expect(shown >= '08:30' && shown < '21:00').toBe(true);
          expect(result >= earliest && result <= latest).toBe(true);
          // What need not move does not move; what moves, moves less than a day.
          if (!quietStretch(wanted, zone, quiet)) expect(result).toEqual(wanted);
          expect(Math.abs(result.getTime() - wanted.getTime())).toBeLessThan(24 * 3_600_000);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('always leave an hour when there is a whole day on either side', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (wanted, zone) => {
          const day = 26 * 3_600_000;
          const options = { earliest: new Date(wanted.getTime() - day), latest: new Date(wanted.getTime() + day) };
          expect(outOfQuietHours(wanted, { zone, quiet, direction: 'precedes', ...options })).not.toBeNull();
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

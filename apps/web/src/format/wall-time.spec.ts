import { addDays, momentOf, nearDayOf, partOfDay, shortDateOf, wallTimeIn, weekdayNumberOf } from './wall-time';

describe('days and wall times of a location', () => {
  it('names the near days in words and the far ones by date', () => {
    expect(nearDayOf('2026-11-23', '2026-11-23')).toBe('today');
    expect(nearDayOf('2026-11-24', '2026-11-23')).toBe('tomorrow');
    expect(nearDayOf('2026-11-27', '2026-11-23')).toBe('Friday');
    expect(nearDayOf('2026-11-30', '2026-11-23')).toBe('Monday 30 November');
    expect(nearDayOf('2026-11-23', null)).toBe('Monday 23 November');
    expect(momentOf('2026-11-23T16:40', '2026-11-23')).toBe('today at 16:40');
  });

  it('counts days across the end of a month, a year and a change of the clocks', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(weekdayNumberOf('2026-11-29')).toBe(7);
    expect(shortDateOf('2026-09-05')).toBe('5 Sep');
  });

  it('reads an instant on the clock of the location', () => {
    expect(wallTimeIn('2026-11-23T16:40:00.000Z', 'Europe/Lisbon')).toBe('2026-11-23T16:40');
    expect(wallTimeIn('2026-11-24T00:10:00.000Z', 'America/New_York')).toBe('2026-11-23T19:10');
    expect(wallTimeIn('2026-07-01T23:30:00.000Z', 'Europe/London')).toBe('2026-07-02T00:30');
  });

  it('parts the day at noon and at six', () => {
    expect(['2026-11-23T11:59', '2026-11-23T12:00', '2026-11-23T18:00'].map(partOfDay)).toEqual([
      'morning',
      'afternoon',
      'evening',
    ]);
  });
});

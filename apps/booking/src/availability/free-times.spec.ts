import { wallTimeAt } from '@unknot/shared/time/local-time';
import { resolveWall } from '../time/wall-time';
import { BusyTimes } from './busy-times';
import { type Bookable, freeTimes, judgeWall } from './free-times';

const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));
const at = (wall: string, zone = 'Europe/Lisbon') => {
  const resolved = resolveWall(wall, zone);
  if (resolved.kind !== 'instant') throw new Error(`${wall} is ${resolved.kind}`);
  return resolved.at;
};
const busy = (...walls: [string, string][]) =>
  new BusyTimes(walls.map(([from, to]) => ({ from: at(from), to: at(to) })));
const aBookable = (change: Partial<Bookable> = {}): Bookable => ({
  rules: { gridMinutes: 15, leadTimeMinutes: 60, bookableDaysAhead: 90 },
  zone: 'Europe/Lisbon',
  visit: { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 15 },
  opening: everyDay('08:00', '20:00'),
  working: everyDay('09:00', '12:00'),
  practitioner: busy(),
  rooms: [{ id: 'room 1', busy: busy() }],
  ...change,
});
const monday = '2026-11-23';
const sunday = at('2026-11-22T12:00');
const walls = (bookable: Bookable, from = monday, days = 1, now = sunday) =>
  [...freeTimes(bookable, from, days, now)].map((time) => time.startsAtWall.slice(11));
const because = (bookable: Bookable, wall: string, now = sunday) => {
  const judgement = judgeWall(bookable, wall, now);
  return judgement.free ? 'free' : judgement.because;
};

describe('Free times', () => {
  it('begin on the grid and keep visit and buffers within the hours of the practitioner', () => {
    expect(walls(aBookable())).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '10:30', '10:45']);
  });

  it('leave room to prepare before and to clean after every other visit', () => {
    const practitioner = busy(['2026-11-23T10:15', '2026-11-23T10:30']);
    expect(walls(aBookable({ practitioner }))).toEqual(['09:00', '10:30', '10:45']);
  });

  it('need a room that is free, whichever it is', () => {
    const full = { id: 'room 1', busy: busy(['2026-11-23T08:00', '2026-11-23T12:00']) };
    const late = { id: 'room 2', busy: busy(['2026-11-23T08:00', '2026-11-23T10:30']) };
    expect(walls(aBookable({ rooms: [full] }))).toEqual([]);
    expect(walls(aBookable({ rooms: [full, late] }))).toEqual(['10:30', '10:45']);
  });

  it('keep what the client sees within the opening hours', () => {
    expect(walls(aBookable({ opening: everyDay('10:00', '11:30') }))).toEqual(['10:00', '10:15', '10:30']);
  });

  it('follow the weekday and the days for which hours are valid', () => {
    const working = [{ weekday: 2, from: '09:00', to: '10:15', validFrom: '2026-11-25', validTo: '2026-12-01' }];
    expect(walls(aBookable({ working }), monday, 14)).toEqual(['09:00']);
    expect([...freeTimes(aBookable({ working }), monday, 14, sunday)][0]?.startsAtWall).toBe('2026-12-01T09:00');
  });

  it('begin after the lead time, and not in the past', () => {
    expect(walls(aBookable(), monday, 1, at('2026-11-23T09:20'))).toEqual(['10:30', '10:45']);
  });

  it('say why a time is not free', () => {
    const bookable = aBookable({ practitioner: busy(['2026-11-23T10:15', '2026-11-23T10:30']) });
    expect(because(bookable, '2026-11-23T09:00')).toBe('free');
    expect(because(bookable, '2026-11-23T09:15')).toBe('taken');
    expect(because(bookable, '2026-11-23T09:05')).toBe('off_grid');
    expect(because(bookable, '2026-11-23T07:00')).toBe('closed');
    expect(because(bookable, '2026-11-23T13:00')).toBe('not_working');
    expect(because(bookable, '2026-11-21T09:00')).toBe('past');
    expect(because(bookable, '2026-11-23T09:00', at('2026-11-23T08:30'))).toBe('too_soon');
    expect(because(bookable, '2027-11-23T09:00')).toBe('too_far');
    expect(because(bookable, '2026-02-30T09:00')).toBe('nonexistent');
    expect(because(bookable, '2026-11-23T25:00')).toBe('nonexistent');
    expect(because(bookable, '2026-11-23T10:61')).toBe('nonexistent');
  });

  it('never name a wall time that a change of the clock skips or repeats', () => {
    const night = aBookable({ opening: everyDay('00:00', '05:00'), working: everyDay('00:00', '05:00') });
    const spring = at('2026-03-20T12:00');
    expect(because(night, '2026-03-29T01:30', spring)).toBe('nonexistent');
    expect(because(night, '2026-03-29T02:00', spring)).toBe('free');
    const autumn = at('2026-10-20T12:00');
    expect(because(night, '2026-10-25T01:30', autumn)).toBe('ambiguous');
    expect(walls(night, '2026-10-25', 1, autumn)).toEqual([
      ...['00:00', '00:15', '00:30', '00:45'],
      ...['02:00', '02:15', '02:30', '02:45', '03:00', '03:15', '03:30', '03:45'],
    ]);
  });

  it('count a visit across the change by the minutes that pass', () => {
    const night = aBookable({
      opening: everyDay('00:00', '05:00'),
      working: everyDay('00:00', '05:00'),
      visit: { durationMinutes: 75, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    });
    const [first] = freeTimes(night, '2026-10-25', 1, at('2026-10-20T12:00'));
    expect(first?.startsAtWall).toBe('2026-10-25T00:00');
    expect(wallTimeAt(first?.endsAt ?? 0, 'Europe/Lisbon')).toBe('2026-10-25T01:15');
    expect((first?.endsAt ?? 0) - (first?.startsAt ?? 0)).toBe(75 * 60_000);
  });

  it('have no day that a zone left out', () => {
    const apia = aBookable({
      zone: 'Pacific/Apia',
      rules: { gridMinutes: 15, leadTimeMinutes: 0, bookableDaysAhead: 400 },
    });
    const before = at('2011-12-28T12:00', 'Pacific/Apia');
    expect(walls(apia, '2011-12-30', 1, before)).toEqual([]);
    expect(because(apia, '2011-12-30T09:00', before)).toBe('nonexistent');
    expect(walls(apia, '2011-12-31', 1, before)).toHaveLength(8);
  });
});

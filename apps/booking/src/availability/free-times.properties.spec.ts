import fc from 'fast-check';
import { addDays } from '../time/wall-time';
import { BusyTimes } from './busy-times';
import { type Bookable, freeTimes, judgeWall } from './free-times';

/** Zones with changes of an hour, half an hour (Lord Howe), at midnight (São Paulo), and a lost day (Apia). */
const changes = [
  ['Europe/Lisbon', '2026-03-29'],
  ['Europe/Lisbon', '2026-10-25'],
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2026-09-27'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Australia/Sydney', '2026-04-05'],
  ['Australia/Sydney', '2026-10-04'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Asia/Kathmandu', '2026-05-01'],
] as const;

const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const shownAt = new Map<string, Map<number, { date: string; minutes: number }>>();
/** A second opinion on wall clocks: the runtime's own formatting, not the library under test. */
function clockShows(at: number, zone: string): { date: string; minutes: number } {
  const inZone = shownAt.get(zone) ?? new Map<number, { date: string; minutes: number }>();
  shownAt.set(zone, inZone);
  const known = inZone.get(at);
  if (known) return known;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(at).split(' ');
  const shown = { date, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
  inZone.set(at, shown);
  return shown;
}
const weekdayOf = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const hhmm = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesIn = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 4, max: 96 }))
  .map(([start, length]) => ({ from: start * 15, to: Math.min(start * 15 + length * 15, 24 * 60) }));
const weekly = fc
  .array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hours: stretch }), { minLength: 3, maxLength: 14 })
  .map((list) => list.map(({ weekday, hours }) => ({ weekday, from: hhmm(hours.from), to: hhmm(hours.to) })));
const fullWeek = stretch.map((hours) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: hhmm(hours.from), to: hhmm(hours.to) })),
);

const situations = fc
  .record({
    change: fc.constantFrom(...changes),
    daysBefore: fc.integer({ min: 0, max: 2 }),
    opening: fc.oneof(weekly, fullWeek),
    working: fc.oneof(weekly, fullWeek),
    visit: fc.record({
      durationMinutes: fc.constantFrom(15, 30, 45, 60, 75, 180),
      bufferBeforeMinutes: fc.constantFrom(0, 5, 10),
      bufferAfterMinutes: fc.constantFrom(0, 10, 15),
    }),
    gridMinutes: fc.constantFrom(5, 15, 20, 30),
    busy: fc.array(fc.tuple(fc.nat(4 * 24 * 12), fc.integer({ min: 1, max: 30 })), { maxLength: 8 }),
    roomBusy: fc.array(fc.array(fc.tuple(fc.nat(4 * 24 * 12), fc.integer({ min: 1, max: 40 })), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    }),
    nowMinutes: fc.integer({ min: -2 * 24 * 60, max: 24 * 60 }),
  })
  .map(({ change: [zone, date], daysBefore, busy, roomBusy, nowMinutes, opening, working, visit, gridMinutes }) => {
    const from = addDays(date, -daysBefore);
    const origin = Date.parse(`${from}T00:00:00Z`) - 14 * 60 * minute;
    const stretches = (list: [number, number][]) =>
      list.map(([start, length]) => ({
        from: origin + start * 5 * minute,
        to: origin + (start + length) * 5 * minute,
      }));
    const practitionerBusy = stretches(busy);
    const roomsBusy = roomBusy.map(stretches);
    const bookable: Bookable = {
      rules: { gridMinutes, leadTimeMinutes: 60, bookableDaysAhead: 90 },
      zone,
      visit,
      opening,
      working,
      practitioner: new BusyTimes(practitionerBusy),
      rooms: roomsBusy.map((list, index) => ({ id: `room ${index}`, busy: new BusyTimes(list) })),
    };
    return { bookable, practitionerBusy, roomsBusy, from, days: 3, origin, now: origin + nowMinutes * minute };
  });
type Situation = typeof situations extends fc.Arbitrary<infer T> ? T : never;

const within = (weeklyHours: Bookable['opening'], zone: string, from: number, to: number) => {
  const day = clockShows(from, zone).date;
  return weeklyHours.some((hours) => {
    if (hours.weekday !== weekdayOf(day)) return false;
    for (let at = from; at < to; at += 5 * minute) {
      const shown = clockShows(at, zone);
      if (shown.date !== day) return false;
      if (shown.minutes < minutesIn(hours.from) || shown.minutes + 5 > minutesIn(hours.to)) return false;
    }
    return true;
  });
};
const overlaps = (list: { from: number; to: number }[], from: number, to: number) =>
  list.some((stretchOf) => stretchOf.from < to && from < stretchOf.to);

/** How many instants of the days around show this wall time. */
const instantsShowing = (wall: string, zone: string, near: number) => {
  let count = 0;
  for (let at = near - 26 * 60 * minute; at <= near + 26 * 60 * minute; at += 5 * minute) {
    const shown = clockShows(at, zone);
    if (`${shown.date}T${hhmm(shown.minutes)}` === wall) count += 1;
  }
  return count;
};

const offered = ({ bookable, from, days, now }: Situation) => [...freeTimes(bookable, from, days, now)];
const check = (property: (situation: Situation) => void, numRuns = 120) =>
  fc.assert(fc.property(situations, property), { numRuns });

describe('Whatever the zone, the hours and the change of the clock, free times', () => {
  it('lie within the opening hours, and with their buffers within the hours of the practitioner', () => {
    check((situation) => {
      const { opening, working, zone } = situation.bookable;
      for (const time of offered(situation)) {
        expect(within(opening, zone, time.startsAt, time.endsAt)).toBe(true);
        expect(within(working, zone, time.busyFrom, time.busyTo)).toBe(true);
      }
    });
  });

  it('overlap nothing that occupies the practitioner, and leave a room', () => {
    check((situation) => {
      for (const { busyFrom, busyTo } of offered(situation)) {
        expect(overlaps(situation.practitionerBusy, busyFrom, busyTo)).toBe(false);
        expect(situation.roomsBusy.some((list) => !overlaps(list, busyFrom, busyTo))).toBe(true);
      }
    });
  });

  it('are wall times that the clock shows exactly once', () => {
    check((situation) => {
      const { zone } = situation.bookable;
      const times = offered(situation);
      for (const { startsAt, startsAtWall } of times) {
        const shown = clockShows(startsAt, zone);
        expect(`${shown.date}T${hhmm(shown.minutes)}`).toBe(startsAtWall);
      }
      const [some] = times;
      if (some) expect(instantsShowing(some.startsAtWall, zone, some.startsAt)).toBe(1);
    });
  });

  it('are ascending and named once', () => {
    check((situation) => {
      const starts = offered(situation).map((time) => time.startsAt);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    });
  });

  it('are all that a search through every five minutes finds, but for hours that end inside a change', () => {
    check((situation) => {
      const { bookable, origin, now, from, days } = situation;
      const { zone, visit, rules } = bookable;
      const named = new Set(offered(situation).map((time) => time.startsAt));
      const lastDay = addDays(from, days - 1);
      const changing = new Set<string>();
      for (let at = origin; at < origin + 6 * 24 * 60 * minute; at += 30 * minute) {
        const [here, next] = [clockShows(at, zone), clockShows(at + 30 * minute, zone)];
        if (
          (next.minutes - here.minutes + 1440) % 1440 !== 30 ||
          (here.date !== next.date && next.date !== addDays(here.date, 1))
        ) {
          changing.add(here.date).add(next.date);
        }
      }
      for (let at = origin; at < origin + 5 * 24 * 60 * minute; at += 5 * minute) {
        const shown = clockShows(at, zone);
        if (shown.date < from || shown.date > lastDay || changing.has(shown.date)) continue;
        const end = at + visit.durationMinutes * minute;
        const [busyFrom, busyTo] = [at - visit.bufferBeforeMinutes * minute, end + visit.bufferAfterMinutes * minute];
        const expected =
          shown.minutes % rules.gridMinutes === 0 &&
          at >= now + rules.leadTimeMinutes * minute &&
          within(bookable.opening, zone, at, end) &&
          within(bookable.working, zone, busyFrom, busyTo) &&
          !overlaps(situation.practitionerBusy, busyFrom, busyTo) &&
          situation.roomsBusy.some((list) => !overlaps(list, busyFrom, busyTo));
        if (named.has(at) !== expected)
          throw new Error(`${new Date(at).toISOString()} in ${zone} should be ${expected}`);
      }
    }, 60);
  });

  it('are exactly what a booking accepts', () => {
    check((situation) => {
      const { bookable, from, days, now } = situation;
      const named = new Set(offered(situation).map((time) => time.startsAtWall));
      for (let day = 0; day < days; day += 1) {
        for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
          const wall = `${addDays(from, day)}T${hhmm(minutes)}`;
          if (judgeWall(bookable, wall, now).free !== named.has(wall))
            throw new Error(`${wall} in ${bookable.zone} differs`);
        }
      }
    }, 25);
  });
});

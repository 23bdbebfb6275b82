import { addDays, type LocalDay, localDay, minutesOf } from '../time/wall-time';
import type { BusyTimes, Stretch } from './busy-times';

/** A weekly stretch of wall time; `valid` days are included, weekday 1 is Monday. */
export interface WeeklyStretch {
  weekday: number;
  /** `HH:mm`; the end may be `24:00`. */
  from: string;
  to: string;
  validFrom?: string | null;
  validTo?: string | null;
}

/** Rules of the chain for every booking. */
export interface BookingRules {
  /** Times begin at multiples of this after midnight, on the wall clock. */
  gridMinutes: number;
  leadTimeMinutes: number;
  bookableDaysAhead: number;
}

/** How long a visit occupies the client, and how much more the practitioner and the room. */
export interface VisitLength {
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}

/** One practitioner at one location for one treatment. */
export interface Bookable {
  rules: BookingRules;
  zone: string;
  visit: VisitLength;
  /** Opening hours of the location: what the client sees of a visit lies within. */
  opening: readonly WeeklyStretch[];
  /** Hours of the practitioner at this location: the visit with its buffers lies within. */
  working: readonly WeeklyStretch[];
  practitioner: BusyTimes;
  /** Rooms of the location that have what the treatment needs. */
  rooms: readonly { id: string; busy: BusyTimes }[];
}

/** Epoch milliseconds, and the wall clock of the location. */
export interface VisitTime {
  startsAt: number;
  endsAt: number;
  busyFrom: number;
  busyTo: number;
  startsAtWall: string;
}

/** Why a time cannot be booked, in the order in which it is looked at. */
export type Refusal =
  | 'nonexistent'
  | 'ambiguous'
  | 'past'
  | 'too_soon'
  | 'too_far'
  | 'off_grid'
  | 'closed'
  | 'not_working'
  | 'taken'
  | 'no_room';

export type Judgement = { free: true; time: VisitTime } | { free: false; because: Refusal; time?: VisitTime };

const minuteMs = 60_000;

const stretchesOn = (day: LocalDay, weekly: readonly WeeklyStretch[]) =>
  weekly.filter(
    ({ weekday, validFrom, validTo }) =>
      weekday === day.weekday &&
      (validFrom == null || validFrom <= day.date) &&
      (validTo == null || day.date <= validTo),
  );

/** Instants of the stretches of a day; a day is asked about each of its quarter hours. */
const windowsOfDays = new WeakMap<readonly WeeklyStretch[], WeakMap<LocalDay, Stretch[]>>();

function windowsOn(day: LocalDay, weekly: readonly WeeklyStretch[]): Stretch[] {
  const days = windowsOfDays.get(weekly) ?? new WeakMap<LocalDay, Stretch[]>();
  windowsOfDays.set(weekly, days);
  const windows =
    days.get(day) ?? stretchesOn(day, weekly).map(({ from, to }) => day.window(minutesOf(from), minutesOf(to)));
  days.set(day, windows);
  return windows;
}

const liesWithin = (day: LocalDay, weekly: readonly WeeklyStretch[], from: number, to: number) =>
  windowsOn(day, weekly).some((window) => window.from <= from && to <= window.to);

/**
 * The one rule of what can be booked: lists of free times offer exactly what it calls free, and a booking is
 * accepted exactly then. A wall time that does not exist or exists twice is never free.
 * @param minute of the day, on the wall clock
 * @param now epoch milliseconds
 */
export function judgeTime(bookable: Bookable, day: LocalDay, minute: number, now: number): Judgement {
  const { rules, visit } = bookable;
  const start = day.resolve(minute);
  if (start.kind !== 'instant') return { free: false, because: start.kind };
  const startsAt = start.at;
  const endsAt = startsAt + visit.durationMinutes * minuteMs;
  const busyFrom = startsAt - visit.bufferBeforeMinutes * minuteMs;
  const busyTo = endsAt + visit.bufferAfterMinutes * minuteMs;
  const time = { startsAt, endsAt, busyFrom, busyTo, startsAtWall: day.wall(minute) };
  const refuse = (because: Refusal): Judgement => ({ free: false, because, time });

  if (startsAt <= now) return refuse('past');
  if (startsAt < now + rules.leadTimeMinutes * minuteMs) return refuse('too_soon');
  if (startsAt > now + rules.bookableDaysAhead * 24 * 60 * minuteMs) return refuse('too_far');
  if (minute % rules.gridMinutes !== 0) return refuse('off_grid');
  if (!liesWithin(day, bookable.opening, startsAt, endsAt)) return refuse('closed');
  if (!liesWithin(day, bookable.working, busyFrom, busyTo)) return refuse('not_working');
  if (bookable.practitioner.overlaps(busyFrom, busyTo)) return refuse('taken');
  if (freeRooms(bookable, time).length === 0) return refuse('no_room');
  return { free: true, time };
}

/** Rooms that are free for a visit with its buffers, in the order in which they are filled. */
export const freeRooms = (bookable: Bookable, { busyFrom, busyTo }: VisitTime): string[] =>
  bookable.rooms.filter((room) => !room.busy.overlaps(busyFrom, busyTo)).map(({ id }) => id);

/** Looks at one wall time, `2026-11-24T16:40`. */
export function judgeWall(bookable: Bookable, wall: string, now: number): Judgement {
  const minute = minutesOf(wall.slice(11));
  if (minute >= 24 * 60 || Number(wall.slice(14)) > 59) return { free: false, because: 'nonexistent' };
  let day: LocalDay;
  try {
    day = localDay(wall.slice(0, 10), bookable.zone);
  } catch {
    return { free: false, because: 'nonexistent' };
  }
  return judgeTime(bookable, day, minute, now);
}

/** Free times from the day `from` on, for `days` days, ascending; computed as they are taken. */
export function* freeTimes(bookable: Bookable, from: string, days: number, now: number): Generator<VisitTime> {
  const grid = bookable.rules.gridMinutes;
  for (let offset = 0; offset < days; offset += 1) {
    const day = localDay(addDays(from, offset), bookable.zone);
    const stretches = stretchesOn(day, bookable.working);
    if (stretches.length === 0) continue;
    const first = Math.ceil(Math.min(...stretches.map((stretch) => minutesOf(stretch.from))) / grid) * grid;
    const last = Math.max(...stretches.map((stretch) => minutesOf(stretch.to)));
    const times: VisitTime[] = [];
    for (let minute = first; minute < last; minute += grid) {
      const judgement = judgeTime(bookable, day, minute, now);
      if (judgement.free) times.push(judgement.time);
    }
    // Where the clock jumps, the order of wall times may differ from that of instants.
    yield* times.sort((a, b) => a.startsAt - b.startsAt);
  }
}

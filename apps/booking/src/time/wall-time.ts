import { Temporal } from 'temporal-polyfill';

/** What a wall time is in a zone: one instant, none (the clock jumps over it, or no such day), or two. */
export type Resolved = { kind: 'instant'; at: number } | { kind: 'nonexistent' } | { kind: 'ambiguous' };

const dayMs = 24 * 60 * 60 * 1000;
const two = (value: number) => String(value).padStart(2, '0');

/** Minutes since midnight of `HH:mm`; `24:00` is the end of the day. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** `HH:mm` of minutes since midnight. */
export const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** `2026-11-24` plus days. */
export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

function plainDateTime(wall: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** True of a day that the calendar has. */
export const isDate = (date: string): boolean => plainDateTime(`${date}T00:00`) !== undefined;

/** What `2026-11-24T16:40` is in a zone. */
export function resolveWall(wall: string, zone: string): Resolved {
  const local = plainDateTime(wall);
  if (!local) return { kind: 'nonexistent' };
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { kind: 'instant', at: earlier.epochMilliseconds };
  }
  return earlier.toPlainDateTime().equals(local) ? { kind: 'ambiguous' } : { kind: 'nonexistent' };
}

/** One calendar day of a zone, able to say which instant a minute of it is. */
export class LocalDay {
  readonly weekday: number;
  /** Instant of midnight when every hour of the day is an ordinary one; then no zone arithmetic is needed. */
  private readonly ordinaryMidnight: number | undefined;

  constructor(
    readonly date: string,
    readonly zone: string,
  ) {
    const day = Temporal.PlainDate.from(date);
    this.weekday = day.dayOfWeek;
    const start = day.toZonedDateTime(zone);
    const end = day.add({ days: 1 }).toZonedDateTime(zone);
    const ordinary =
      end.epochMilliseconds - start.epochMilliseconds === dayMs &&
      start.offsetNanoseconds === end.offsetNanoseconds &&
      start.toPlainDateTime().toString({ smallestUnit: 'minute' }) === `${date}T00:00`;
    this.ordinaryMidnight = ordinary ? start.epochMilliseconds : undefined;
  }

  /** Wall time of a minute of this day. */
  wall(minute: number): string {
    return `${this.date}T${timeOf(minute)}`;
  }

  /** What instant (epoch milliseconds) the minute is, 0 to 1439. */
  resolve(minute: number): Resolved {
    if (this.ordinaryMidnight === undefined) return resolveWall(this.wall(minute), this.zone);
    return { kind: 'instant', at: this.ordinaryMidnight + minute * 60_000 };
  }

  /**
   * Instants of a stretch of wall time. At a change of the clock the narrower reading counts: it opens at the
   * later and closes at the earlier of two possible instants. May be empty (`to <= from`).
   */
  window(fromMinute: number, toMinute: number): { from: number; to: number } {
    return { from: this.edge(fromMinute, 'later'), to: this.edge(toMinute, 'earlier') };
  }

  private edge(minute: number, disambiguation: 'earlier' | 'later'): number {
    if (this.ordinaryMidnight !== undefined) return this.ordinaryMidnight + minute * 60_000;
    const local = Temporal.PlainDate.from(this.date).toPlainDateTime().add({ minutes: minute });
    return local.toZonedDateTime(this.zone, { disambiguation }).epochMilliseconds;
  }
}

const mostDays = 5_000;
const knownDays = new Map<string, LocalDay>();

/**
 * A day of a zone. It is the same for all who ask and costs zone arithmetic, so it is kept.
 * @throws RangeError when no calendar has the date, or the zone is unknown
 */
export function localDay(date: string, zone: string): LocalDay {
  const key = `${zone} ${date}`;
  let day = knownDays.get(key);
  if (day === undefined) {
    day = new LocalDay(date, zone);
    if (knownDays.size >= mostDays) knownDays.clear();
    knownDays.set(key, day);
  }
  return day;
}

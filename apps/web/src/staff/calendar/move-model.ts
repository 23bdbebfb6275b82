import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { FreeTimes } from '@unknot/shared/contracts/api/front-desk';
import { dayOf } from '../../format/wall-time';
import { type Column, clockText, minutesOf, type Stretch } from './calendar-model';

/** Where an appointment may be put down. */
export interface Target {
  columnId: string;
  practitionerId: string;
  /** Only in a view by room; else any that is free. */
  roomId: string | null;
  /** Rooms that are free then. */
  roomIds: string[];
  startsAtWall: string;
  startsAt: string;
}

/** Free places of a column for an appointment, ascending. */
export function targetsOf(column: Column, moving: DayAppointment, free: FreeTimes): Target[] {
  const practitionerId = column.practitionerId ?? moving.practitionerId;
  return free.times
    .filter(
      (time) =>
        time.practitionerId === practitionerId &&
        dayOf(time.startsAtWall) === column.date &&
        (column.roomId === null || time.roomIds.includes(column.roomId)),
    )
    .map(({ startsAtWall, startsAt, roomIds }) => ({
      columnId: column.id,
      practitionerId,
      roomId: column.roomId,
      roomIds,
      startsAtWall,
      startsAt,
    }));
}

/** The free place whose start is nearest to a minute of the day. */
export function nearestTo(targets: readonly Target[], minute: number): Target | undefined {
  const distance = (target: Target) => Math.abs(minutesOf(target.startsAtWall) - minute);
  return targets.reduce<Target | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  );
}

/** Where the visit could lie, as bands: from a free start to the end of a visit that begins at the last one. */
export function bandsOf(targets: readonly Target[], visitMinutes: number, gridMinutes: number): Stretch[] {
  const bands: Stretch[] = [];
  for (const { startsAtWall } of targets) {
    const from = minutesOf(startsAtWall);
    const last = bands.at(-1);
    if (last && from <= last.to - visitMinutes + gridMinutes) last.to = from + visitMinutes;
    else bands.push({ from, to: from + visitMinutes });
  }
  return bands;
}

/** The column before or after one that has free places, seen from `index`. */
export function neighbour(
  columns: readonly Column[],
  index: number,
  step: -1 | 1,
  hasPlace: (column: Column) => boolean,
): Column | undefined {
  for (let at = index + step; at >= 0 && at < columns.length; at += step) {
    const column = columns[at];
    if (column && hasPlace(column)) return column;
  }
  return undefined;
}

/** Whether a place is where the appointment is already. */
export const isWhereItIs = (moving: DayAppointment, target: Target) =>
  target.startsAtWall === moving.startsAtWall &&
  target.practitionerId === moving.practitionerId &&
  (target.roomId ?? moving.roomId) === moving.roomId;

/** What the client will hear of it: nothing when only the room is another. */
export const isToldOf = (moving: DayAppointment, target: Target) =>
  target.startsAtWall !== moving.startsAtWall || target.practitionerId !== moving.practitionerId;

/** The room that the visit will get: the chosen one, the present one if free, or the first that is. */
export const roomOf = (moving: DayAppointment, target: Target) =>
  target.roomId ?? (target.roomIds.includes(moving.roomId) ? moving.roomId : target.roomIds[0]);

/** "15:15 to 16:15" */
export function hoursOf(startsAtWall: string, visitMinutes: number): string {
  const from = minutesOf(startsAtWall);
  return `${clockText(from)} to ${clockText(from + visitMinutes)}`;
}

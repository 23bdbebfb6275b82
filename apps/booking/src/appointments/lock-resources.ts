import type { EntityManager } from 'typeorm';
import type { VisitTime } from '../availability/free-times';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** Numbers of the stretches of `lengthMs` that a time touches: two times that overlap share one at least. */
const stretchesOf = ({ busyFrom, busyTo }: Busy, lengthMs: number): number[] => {
  const first = Math.floor(busyFrom / lengthMs);
  return Array.from({ length: Math.floor((busyTo - 1) / lengthMs) - first + 1 }, (_, index) => first + index);
};

/** Epoch milliseconds, buffers included. */
type Busy = Pick<VisitTime, 'busyFrom' | 'busyTo'>;

/**
 * Names of what is locked before it is looked at and changed. Practitioners are locked by the hour and rooms by
 * the day (of UTC), so that only those wait for each other who could be in each other's way.
 */
export const lockOf = {
  practitioner: (id: string, time: Busy) => stretchesOf(time, hourMs).map((hour) => `practitioner:${id}:${hour}`),
  room: (id: string, time: Busy) => stretchesOf(time, dayMs).map((day) => `room:${id}:${day}`),
  client: (id: string) => `client:${id}`,
  contact: (kind: string, value: string) => `contact:${kind}:${value}`,
};

/**
 * Waits until no other transaction holds any of these, and holds them until the end of this one. Always taken
 * in the same order: without it, three exclusion constraints under load end in deadlocks. See docs/adr/0020.
 */
export async function lockResources(tx: EntityManager, names: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(key) from
       (select distinct hashtextextended('booking:' || name, 0) as key from unnest($1::text[]) as name order by key) sorted`,
    [names],
  );
}

/**
 * Locks one of several rooms that nobody else is booking at this moment. Never waits.
 * @returns the room that is locked now, undefined when all are being booked
 */
export async function tryLockRoom(
  tx: EntityManager,
  roomIds: readonly string[],
  time: Busy,
): Promise<string | undefined> {
  const [row] = (await tx.query(
    `select room ->> 'id' as id from json_array_elements($1::json) as room
     where (select bool_and(pg_try_advisory_xact_lock(hashtextextended('booking:' || name, 0)))
            from json_array_elements_text(room -> 'locks') as name) limit 1`,
    [JSON.stringify(roomIds.map((id) => ({ id, locks: lockOf.room(id, time) })))],
  )) as { id: string }[];
  return row?.id;
}

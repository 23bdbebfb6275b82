import type { EntityManager } from 'typeorm';
import type { VisitTime } from '../availability/free-times';

const quarterMs = 15 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

/** Numbers of the stretches of `lengthMs` that a time touches: two times that overlap share one at least. */
const stretchesOf = ({ busyFrom, busyTo }: Busy, lengthMs: number): number[] => {
  const first = Math.floor(busyFrom / lengthMs);
  return Array.from({ length: Math.floor((busyTo - 1) / lengthMs) - first + 1 }, (_, index) => first + index);
};

/** Epoch milliseconds, buffers included. */
type Busy = Pick<VisitTime, 'busyFrom' | 'busyTo'>;

/**
 * Names of what is locked before it is looked at and changed. Practitioners are locked by the quarter of an hour and rooms
 * by the day (of UTC), so that only those wait for each other who could be in each other's way.
 */
export const lockOf = {
  practitioner: (id: string, time: Busy) =>
    stretchesOf(time, quarterMs).map((quarter) => `practitioner:${id}:${quarter}`),
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
 * Waits for `first` like {@link lockResources}, then locks one of several rooms that nobody else is booking at this
 * moment, without waiting: one statement.
 * @param first may be empty
 * @returns the room that is locked now, undefined when all are being booked
 */
export async function lockAndTryRoom(
  tx: EntityManager,
  first: readonly string[],
  roomIds: readonly string[],
  time: Busy,
): Promise<string | undefined> {
  // The names of the rooms' locks are put together with what the first locks answer: so those are held before.
  const [row] = (await tx.query(
    `with waited as materialized (
       select coalesce(string_agg(pg_advisory_xact_lock(key)::text, ''), '') as nothing from
         (select distinct hashtextextended('booking:' || name, 0) as key from unnest($1::text[]) as name order by key) sorted
     )
     select room ->> 'id' as id from waited, json_array_elements($2::json) as room
     where (select bool_and(pg_try_advisory_xact_lock(hashtextextended('booking:' || waited.nothing || name, 0)))
            from json_array_elements_text(room -> 'locks') as name) limit 1`,
    [first, JSON.stringify(roomIds.map((id) => ({ id, locks: lockOf.room(id, time) })))],
  )) as { id: string }[];
  return row?.id;
}

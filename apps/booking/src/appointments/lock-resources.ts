import type { EntityManager } from 'typeorm';

/** Names of what is locked before it is looked at and changed. */
export const lockOf = {
  practitioner: (id: string) => `practitioner:${id}`,
  room: (id: string) => `room:${id}`,
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
 * Locks one of several rooms without waiting where one is not being booked at this moment; waits for the first
 * only when all are. Whoever waits here holds no other room, unless one turned out to be taken: the circle that
 * could close then is broken by the database and the transaction tried again.
 * @returns the room that is locked now
 */
export async function lockOneRoom(tx: EntityManager, roomIds: readonly string[]): Promise<string | undefined> {
  const [first] = roomIds;
  if (first === undefined) return undefined;
  const [row] = (await tx.query(
    `select id from unnest($1::text[]) as id
     where pg_try_advisory_xact_lock(hashtextextended('booking:room:' || id, 0)) limit 1`,
    [roomIds],
  )) as { id: string }[];
  if (row) return row.id;
  await lockResources(tx, [lockOf.room(first)]);
  return first;
}

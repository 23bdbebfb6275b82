import type { EntityManager } from 'typeorm';

/** Names of what is locked before it is looked at and changed. */
export const lockOf = {
  practitioner: (id: string) => `practitioner:${id}`,
  rooms: (locationId: string) => `rooms:${locationId}`,
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

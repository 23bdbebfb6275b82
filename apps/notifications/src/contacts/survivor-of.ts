import type { EntityManager } from 'typeorm';

const key = (id: string) => `hashtextextended('notifications:merge:' || ${id}, 0)`;

/** Waits until nobody writes anything under the id of a client, and keeps others from it until this transaction ends. */
export async function lockForMerge(tx: EntityManager, clientId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${key('$1::text')})`, [clientId]);
}

/**
 * Keeps others from planning for these clients until this transaction ends, and from merging them: what is near to what,
 * and under which id it stands, is known only then. Reads nothing: what is read after it is true.
 */
export async function lockClients(tx: EntityManager, clientIds: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock_shared(${key('id')}),
       pg_advisory_xact_lock(hashtextextended('notifications:client:' || id, 0))
     from (select distinct unnest($1::text[]) as id order by id) as sorted`,
    [clientIds],
  );
}

/**
 * The client that an id stands for now: itself, or whom they turned out to be. Nobody merges it until this transaction
 * ends, so that nothing is written under an id that is no longer used.
 */
export async function survivorOf(tx: EntityManager, clientId: string): Promise<string> {
  await tx.query(`select pg_advisory_xact_lock_shared(${key('$1::text')})`, [clientId]);
  const [contact] = (await tx.query('select merged_into from contact where client_id = $1', [clientId])) as {
    merged_into: string | null;
  }[];
  return contact?.merged_into ?? clientId;
}

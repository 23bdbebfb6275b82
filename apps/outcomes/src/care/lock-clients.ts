import type { EntityManager } from 'typeorm';

/** The lock of one client, by the expression in SQL that names it. */
export const lockClientSql = (id: string) => `pg_advisory_xact_lock(hashtextextended('client ' || ${id}, 0))`;

/**
 * Makes all changes of these clients wait for each other, until the end of the transaction: facts about one client
 * arrive under several keys at once. Take it before reading anything of the client.
 */
export async function lockClients(tx: EntityManager, clientIds: readonly string[]): Promise<void> {
  await tx.query(
    `select ${lockClientSql('id')} from (select distinct unnest($1::text[]) as id order by id) as sorted`,
    [clientIds],
  );
}

/** {@link lockClients} for one. */
export const lockClient = (tx: EntityManager, clientId: string): Promise<void> => lockClients(tx, [clientId]);

/**
 * Locks clients and, where they turned out to be others, those: always the merged before the remaining.
 * @returns for each id the one that is used now
 */
export async function lockSurvivors(tx: EntityManager, clientIds: readonly string[]): Promise<Map<string, string>> {
  const survivors = new Map(clientIds.map((id) => [id, id]));
  const seen = new Set<string>();
  for (let next = [...survivors.keys()]; next.length > 0; ) {
    await lockClients(tx, next);
    for (const id of next) seen.add(id);
    const merged = (await tx.query(
      'select client_id as id, merged_into as into from client where client_id = any($1) and merged_into is not null',
      [next],
    )) as { id: string; into: string }[];
    // Two ids that lead to each other would be a fault of the owner: nobody is followed in a circle.
    const followed = merged.filter(({ into }) => !seen.has(into) || survivors.get(into) === into);
    for (const { id, into } of followed) {
      for (const [asked, found] of survivors) if (found === id) survivors.set(asked, into);
    }
    next = followed.map(({ into }) => into).filter((into) => !seen.has(into));
  }
  return survivors;
}

import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { lockClients } from './survivor-of';

/**
 * Locks the clients of snapshots and keeps what is new in them.
 * @param sql takes the snapshots as a JSON array in `$1`; its rows are what is known now, as JSON in `known`
 */
export async function keepSnapshots<E extends ObjectLiteral>(
  tx: EntityManager,
  entity: new () => E,
  snapshots: readonly { clientId: string }[],
  sql: string,
): Promise<E[]> {
  await lockClients(
    tx,
    snapshots.map(({ clientId }) => clientId),
  );
  const rows = (await tx.query(sql, [JSON.stringify(snapshots)])) as { known: JsonRow }[];
  return entitiesOf(
    tx,
    entity,
    rows.map(({ known }) => known),
  );
}

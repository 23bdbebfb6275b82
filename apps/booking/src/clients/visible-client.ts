import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { EntityManager } from 'typeorm';
import { ClientUnknown } from './client.errors';

/**
 * Condition in SQL on a client `c`: neither erased nor merged into another, and with an appointment or an enquiry,
 * whatever became of it, at one of the locations of the parameter named; null stands for the whole chain.
 */
export const clientVisibleIn = (
  parameter: string,
) => `c.erased_at is null and c.merged_into is null and (${parameter}::uuid[] is null or exists (
  select from appointment seen where seen.client_id = c.id and seen.location_id = any(${parameter}::uuid[]))
  or exists (select from enquiry asked where asked.client_id = c.id and asked.location_id = any(${parameter}::uuid[])))`;

/** @throws ClientUnknown when there is no such client or nobody of the actor's locations has seen them */
export async function requireVisibleClient(tx: EntityManager, clientId: string, actor: StaffActor): Promise<void> {
  const found = (await tx.query(`select from client c where c.id = $1 and ${clientVisibleIn('$2')}`, [
    clientId,
    visibleLocations(actor) ?? null,
  ])) as unknown[];
  if (found.length === 0) throw new ClientUnknown();
}

/** The client that an id stands for now: itself, or whom they turned out to be. */
export async function survivorOf(tx: EntityManager, clientId: string): Promise<string> {
  const [row] = (await tx.query('select merged_into as id from client where id = $1', [clientId])) as {
    id: string | null;
  }[];
  return row?.id ?? clientId;
}

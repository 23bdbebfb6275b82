import { ClientChanged, type ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Client, type ClientContact } from './client.entity';

/** Saves a client and tells others how they are now, in one transaction. */
export async function saveAndAnnounce(
  tx: EntityManager,
  client: Client,
  contacts: readonly ClientContact[],
  now: Date,
  contract: EventContract<ClientSnapshot> = ClientChanged,
): Promise<void> {
  await tx.update(Client, { id: client.id }, client);
  await appendToOutbox(tx, contract, {
    subject: client.id,
    aggregateVersion: client.version,
    data: client.snapshot(contacts),
    time: now,
  });
}

/** Writes down what was corrected and by whom. */
export async function noteChange(
  tx: EntityManager,
  clientId: string,
  what: readonly string[],
  accountId: string,
  now: Date,
): Promise<void> {
  await tx.query('insert into client_change (id, client_id, what, account_id, at) values ($1, $2, $3, $4, $5)', [
    newId(),
    clientId,
    what,
    accountId,
    now,
  ]);
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { ClientChanged } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { Client, ClientContact, reachedAt } from './client.entity';

/** What was used: a link that came by mail, or a text in answer to ours. */
export interface ProvedUse {
  clientId: string;
  appointmentId: string;
  proved: 'email' | 'phone';
}

/**
 * Takes the use of a link that came by mail as proof that the mail address is the client's, and with it the
 * contacts that were given with the same booking. A text proves its number alone: whoever answers a reminder has
 * not seen what else was typed.
 */
@Injectable()
export class VerifyContacts {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, used: ProvedUse): Promise<void> {
    const contacts = await tx.findBy(ClientContact, { clientId: used.clientId });
    const value = reachedAt(contacts)[used.proved];
    const proved = contacts.find((contact) => contact.kind === used.proved && contact.value === value);
    const accepted = contacts.filter(
      (contact) => used.proved === 'email' && contact.givenWith === used.appointmentId && contact.acceptedAt === null,
    );
    if (proved === undefined || (proved.verifiedAt !== null && accepted.length === 0)) return;

    await lockResources(tx, [lockOf.client(used.clientId)]);
    const now = this.clock.now();
    proved.verifiedAt ??= now;
    for (const contact of accepted) contact.acceptedAt = now;
    // What the client gave since counts more than what the staff chose before.
    const chosen = contacts.filter(
      (contact) => contact.preferredAt !== null && accepted.some(({ kind }) => kind === contact.kind),
    );
    for (const contact of chosen) contact.preferredAt = null;
    for (const contact of new Set([proved, ...accepted, ...chosen]))
      await tx.update(ClientContact, { id: contact.id }, contact);
    const client = await tx.findOneByOrFail(Client, { id: used.clientId });
    client.contactChanged();
    await tx.update(Client, { id: client.id }, client);
    await appendToOutbox(tx, ClientChanged, {
      subject: client.id,
      aggregateVersion: client.version,
      data: client.snapshot(contacts),
      time: now,
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { ClientChanged } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { Client, ClientContact, reachedAt } from './client.entity';

/**
 * Takes the use of a link that came by mail as proof that the mail address is the client's, and with it the
 * contacts that were given with the same booking.
 */
@Injectable()
export class VerifyContacts {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, used: { clientId: string; appointmentId: string }): Promise<void> {
    const contacts = await tx.findBy(ClientContact, { clientId: used.clientId });
    const { email } = reachedAt(contacts);
    const proved = contacts.find((contact) => contact.kind === 'email' && contact.value === email);
    const accepted = contacts.filter(
      (contact) => contact.givenWith === used.appointmentId && contact.acceptedAt === null,
    );
    if (proved === undefined || (proved.verifiedAt !== null && accepted.length === 0)) return;

    await lockResources(tx, [lockOf.client(used.clientId)]);
    const now = this.clock.now();
    proved.verifiedAt ??= now;
    for (const contact of accepted) contact.acceptedAt = now;
    for (const contact of [proved, ...accepted]) await tx.update(ClientContact, { id: contact.id }, contact);
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

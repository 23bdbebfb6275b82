import { Injectable } from '@nestjs/common';
import type { Contacts } from '@unknot/shared/contracts/api/internal';
import { type EntityManager, In } from 'typeorm';
import { Client, ClientContact, reachedAt } from '../clients/client.entity';

/** How to reach clients, for the service that writes to them. Unknown and erased people are gone. */
@Injectable()
export class TellContacts {
  async execute(tx: EntityManager, clientIds: readonly string[]): Promise<Contacts> {
    const clients = await tx.findBy(Client, { id: In([...clientIds]) });
    const contacts = await tx.findBy(ClientContact, { clientId: In([...clientIds]) });
    return {
      contacts: clientIds.map((clientId) => {
        const client = clients.find(({ id }) => id === clientId);
        if (!client || client.erasedAt !== null) return gone(clientId, client?.version ?? 0);
        return {
          clientId,
          gone: false,
          version: client.version,
          name: client.name,
          ...reachedAt(contacts.filter((contact) => contact.clientId === clientId)),
          locale: client.locale,
          zone: client.zone,
          surveysConsented: client.surveysConsented,
        };
      }),
    };
  }
}

const gone = (clientId: string, version: number): Contacts['contacts'][number] => ({
  clientId,
  gone: true,
  version,
  name: null,
  email: null,
  phone: null,
  locale: 'en',
  zone: null,
  surveysConsented: false,
});

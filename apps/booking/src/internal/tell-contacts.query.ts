import { Injectable } from '@nestjs/common';
import type { Contacts } from '@unknot/shared/contracts/api/internal';
import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Client, ClientContact, reachedAt } from '../clients/client.entity';

/** How to reach clients, for the service that writes to them. Unknown, erased and merged people are gone. */
@Injectable()
export class TellContacts {
  async execute(tx: EntityManager, clientIds: readonly string[]): Promise<Contacts> {
    const [found] = (await tx.query(
      `select (select json_agg(c) from client c where c.id = any($1)) as clients,
         (select json_agg(k) from client_contact k where k.client_id = any($1)) as contacts`,
      [clientIds],
    )) as [Record<'clients' | 'contacts', JsonRow[] | null>];
    const clients = entitiesOf(tx, Client, found.clients);
    const contacts = entitiesOf(tx, ClientContact, found.contacts);
    return {
      contacts: clientIds.map((clientId) => {
        const client = clients.find(({ id }) => id === clientId);
        if (!client || client.erasedAt !== null || client.mergedInto !== null)
          return gone(clientId, client?.version ?? 0);
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

import { Injectable } from '@nestjs/common';
import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { ClientNames } from '@unknot/shared/contracts/api/front-desk';
import type { EntityManager } from 'typeorm';
import { clientVisibleIn } from '../clients/visible-client';

/** Names for pages whose service knows ids only. Whoever is not the reader's to see is left out. */
@Injectable()
export class NameClients {
  async execute(tx: EntityManager, ids: readonly string[], actor: StaffActor): Promise<ClientNames> {
    const clients = (await tx.query(
      `select c.id as "clientId", c.name from client c where c.id = any($2::uuid[]) and ${clientVisibleIn('$1')}
       order by c.name, c.id`,
      [visibleLocations(actor) ?? null, ids],
    )) as ClientNames['clients'];
    return { clients };
  }
}

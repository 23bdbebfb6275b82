import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { takeBack } from '../ledger/plan-messages';

/**
 * Notes that a client is known or has changed; how to reach them is asked from booking afterwards. An erased
 * client is erased here too: contact, texts of messages, and everything still planned.
 */
@Injectable()
export class KeepClient {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, client: ClientSnapshot): Promise<void> {
    if (client.erased) return this.erase(tx, client);
    await tx.query(
      `insert into contact as known (client_id, version, locale, zone, surveys_consented)
       values ($1, $2, $3, $4, $5)
       on conflict (client_id) do update set version = excluded.version, locale = excluded.locale,
         zone = excluded.zone, surveys_consented = excluded.surveys_consented, asked_at = null
       where excluded.version > known.version and not known.gone`,
      [client.clientId, client.version, client.locale, client.zone, client.consents.surveys],
    );
  }

  private async erase(tx: EntityManager, { clientId, version }: ClientSnapshot): Promise<void> {
    await tx.query(
      `insert into contact (client_id, version, fetched_version, gone) values ($1, $2, $2, true)
       on conflict (client_id) do update set version = greatest(contact.version, excluded.version),
         fetched_version = greatest(contact.version, excluded.version), gone = true, name = null, email = null,
         phone = null, zone = null, locale = 'en', surveys_consented = false`,
      [clientId, version],
    );
    await takeBack(tx, { clientId }, 'erased', this.clock.now());
    await tx.query('update message set subject = null, body = null where client_id = $1', [clientId]);
  }
}

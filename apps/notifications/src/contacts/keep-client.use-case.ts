import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { takeBack } from '../ledger/take-back';
import { moveClient } from './move-client';

/**
 * Notes that clients are known or have changed; how to reach them is asked from booking afterwards. Of a client who
 * turned out to be another one, everything goes to that one. An erased client is erased here too: contact, texts of
 * messages and replies, and everything still planned.
 */
@Injectable()
export class KeepClient {
  constructor(private readonly clock: Clock) {}

  /** @param clients in the order in which they were told; one who is gone stays gone, whatever is told before or after */
  async execute(tx: EntityManager, clients: readonly ClientSnapshot[]): Promise<void> {
    await this.keepNewest(
      tx,
      clients.filter(({ mergedInto, erased }) => !mergedInto && !erased),
    );
    for (const client of clients) {
      if (client.mergedInto) await moveClient(tx, client, client.mergedInto);
      else if (client.erased) await this.erase(tx, client);
    }
  }

  private async keepNewest(tx: EntityManager, clients: readonly ClientSnapshot[]): Promise<void> {
    if (clients.length === 0) return;
    const rows = clients.map(({ clientId, version, locale, zone, consents }) => ({
      client_id: clientId,
      version,
      locale,
      zone,
      surveys_consented: consents.surveys,
    }));
    await tx.query(
      `insert into contact as known (client_id, version, locale, zone, surveys_consented)
       select distinct on (client_id) client_id, version, locale, zone, surveys_consented
       from jsonb_to_recordset($1::jsonb)
         as c (client_id uuid, version int, locale text, zone text, surveys_consented boolean)
       order by client_id, version desc
       on conflict (client_id) do update set version = excluded.version, locale = excluded.locale,
         zone = excluded.zone, surveys_consented = excluded.surveys_consented, asked_at = null
       where excluded.version > known.version and not known.gone`,
      [JSON.stringify(rows)],
    );
  }

  private async erase(tx: EntityManager, { clientId, version }: ClientSnapshot): Promise<void> {
    await tx.query(
      `insert into contact (client_id, version, fetched_version, gone) values ($1, $2, $2, true)
       on conflict (client_id) do update set version = greatest(contact.version, excluded.version),
         fetched_version = greatest(contact.version, excluded.version), gone = true, name = null, email = null,
         phone = null, zone = null, locale = 'en', surveys_consented = false, appointment_channels = 'both', questions_wanted = true, recalls_wanted = true`,
      [clientId, version],
    );
    await takeBack(tx, { clientId }, 'erased', this.clock.now());
    await tx.query('update message set subject = null, body = null where client_id = $1', [clientId]);
    await tx.query('delete from reply_text where reply_id in (select id from reply where client_id = $1)', [clientId]);
    await tx.query('update reply set number_digest = null where client_id = $1', [clientId]);
  }
}

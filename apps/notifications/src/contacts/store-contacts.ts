import type { Contacts } from '@unknot/shared/contracts/api/internal';
import type { EntityManager } from 'typeorm';

/** Keeps what booking answered; an older answer changes nothing, and who is gone stays gone. */
export async function storeContacts(manager: EntityManager, contacts: Contacts['contacts']): Promise<void> {
  if (contacts.length === 0) return;
  await manager.query(
    `insert into contact as known (client_id, version, fetched_version, gone, name, email, phone, locale, zone, surveys_consented)
     select c."clientId", c.version, c.version, c.gone,
       case when not c.gone then c.name end, case when not c.gone then c.email end,
       case when not c.gone then c.phone end, c.locale, case when not c.gone then c.zone end,
       c."surveysConsented" and not c.gone
     from jsonb_to_recordset($1::jsonb) as c("clientId" uuid, version int, gone boolean, name text, email text,
       phone text, locale text, zone text, "surveysConsented" boolean)
     on conflict (client_id) do update set
       version = greatest(known.version, excluded.version), fetched_version = greatest(known.version, excluded.version),
       gone = excluded.gone, name = excluded.name, email = excluded.email, phone = excluded.phone,
       locale = excluded.locale, zone = excluded.zone, surveys_consented = excluded.surveys_consented, asked_at = null
     where not known.gone and (excluded.gone or excluded.version >= known.fetched_version)`,
    [JSON.stringify(contacts)],
  );
}

import type { ClientSheet } from '@unknot/shared/contracts/api/clients';
import type { EntityManager } from 'typeorm';
import { foundClients } from './found-clients';
import { clientVisibleIn } from './visible-client';

const most = 5;

/** Same contact, or every word of the shorter name in the longer: two words at least, for there are many Anas. */
const alikeSql = `
with own as (select k.kind, k.value from client_contact k where k.client_id = $2),
words as (select array_agg(word) as all from client_word where client_id = $2),
hits as (
  select k.client_id, k.kind as because from own join client_contact k on (k.kind, k.value) = (own.kind, own.value)
  union
  select w.client_id, 'name' from client_word w, words
  where w.word = any(words.all) group by w.client_id, words.all
  having count(*) >= 2 and (count(*) = cardinality(words.all)
    or count(*) = (select count(*) from client_word o where o.client_id = w.client_id)))
select c.id, array_agg(hits.because order by hits.because desc) as because
from hits join client c on c.id = hits.client_id
where c.id <> $2 and ${clientVisibleIn('$1')}
group by c.id order by count(*) desc, c.id limit ${most}`;

/**
 * Clients who may be the same person as this one, the likeliest first. No birthday is kept: contacts and names are all
 * that tells. Families share contacts: a person decides.
 */
export async function alikeClients(
  tx: EntityManager,
  clientId: string,
  locationIds: readonly string[] | null,
  now: Date,
): Promise<ClientSheet['alike']> {
  type Row = { id: string; because: ClientSheet['alike'][number]['because'] };
  const rows = (await tx.query(alikeSql, [locationIds, clientId])) as Row[];
  const clients = await foundClients(
    tx,
    rows.map(({ id }) => id),
    locationIds,
    now,
  );
  return clients.map((client, index) => ({ client, because: rows[index]?.because ?? [] }));
}

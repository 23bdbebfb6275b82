import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ClientSearch, RecentClients } from '@unknot/shared/contracts/api/clients';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { foundClients } from './found-clients';
import { phoneBeginnings, readTyped } from './typed';
import { clientVisibleIn } from './visible-client';

const most = 8;
const mostRecent = 40;
/** Two words of one name, or two numbers of one person, may begin alike. */
const mostHits = 3 * most;

/** After every text that begins alike: a range is looked up in the index, which a pattern put together is not. */
const last = 'chr(1114111)';

/** The words are in order of length: the longest finds, the others have to fit. */
const byNameSql = `
select c.id from client_word w join client c on c.id = w.client_id
where w.word >= (search_words($2))[1] and w.word < (search_words($2))[1] || ${last} and not exists (
    select from unnest(search_words($2)) as typed(word) where not exists (
      select from client_word o where o.client_id = w.client_id and o.word >= typed.word and o.word < typed.word || ${last}))
  and ${clientVisibleIn('$1')}
order by w.word, c.id limit ${mostHits}`;

const byMailSql = `
select c.id from client_contact k join client c on c.id = k.client_id
where k.kind = 'email' and k.value like $2::text || '%' and ${clientVisibleIn('$1')}
order by k.value, c.id limit ${mostHits}`;

const byPhoneSql = `
select c.id from (
  select client_id from unnest($2::text[]) as beginning
    join client_contact k on k.kind = 'phone' and k.value ~>=~ beginning and k.value ~<~ (beginning || '~')
  union
  select client_id from client_contact k where k.kind = 'phone' and $3::text <> '' and reverse(k.value) ~>=~ $3::text
    and reverse(k.value) ~<~ ($3::text || '~')) found
join client c on c.id = found.client_id
where ${clientVisibleIn('$1')} order by c.name, c.id limit ${mostHits}`;

const byReferenceSql = `
select a.id as "appointmentId", a.reference, a.state, a.starts_at_wall as "startsAtWall", a.zone,
  a.location_id as "locationId", l.name as "locationName", t.name as "treatmentName",
  c.id as "clientId", c.name as "clientName"
from appointment a join location l on l.id = a.location_id join treatment t on t.id = a.treatment_id
left join client c on c.id = a.client_id
where a.reference = $2 and ($1::uuid[] is null or a.location_id = any($1)) and a.state not in ('held', 'expired')`;

const recentSql = `
select c.id from (
  select client_id, max(starts_at) as latest from (
    select client_id, starts_at from appointment
    where location_id = $1 and starts_at <= $2 and client_id is not null and state not in ('cancelled', 'expired')
    order by starts_at desc limit ${5 * mostRecent}) visits group by client_id) seen
join client c on c.id = seen.client_id and c.erased_at is null
order by seen.latest desc limit ${mostRecent}`;

/** Finds clients whom the actor's locations have seen, and bookings of these locations, from what is typed. */
@Injectable()
export class SearchClients {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, q: string, actor: StaffActor): Promise<ClientSearch> {
    requireStorable({ q });
    const locations = visibleLocations(actor) ?? null;
    const typed = readTyped(q);
    const found = new Set<string>();
    const look = async (sql: string, ...values: unknown[]) => {
      if (found.size >= most) return;
      const rows = (await tx.query(sql, [locations, ...values])) as { id: string }[];
      for (const { id } of rows) found.add(id);
    };
    const appointments = typed.reference
      ? ((await tx.query(byReferenceSql, [locations, typed.reference])) as ClientSearch['appointments'])
      : [];
    if (typed.phone) {
      const beginnings = phoneBeginnings(typed.phone, await countriesOf(tx, locations));
      const digits = typed.phone.replace('+', '');
      await look(byPhoneSql, beginnings, digits.length >= 4 ? [...digits].reverse().join('') : '');
    }
    if (typed.name) await look(byNameSql, typed.name);
    if (typed.mail) await look(byMailSql, typed.mail.replace(/[\\%_]/g, '\\$&'));
    const clients = await foundClients(tx, [...found].slice(0, most), locations, this.clock.now());
    return { clients, more: found.size > most, appointments };
  }

  /** Who was at a location last, the latest first. */
  async recent(tx: EntityManager, locationId: string, actor: StaffActor): Promise<RecentClients> {
    requireLocation(actor, locationId);
    const now = this.clock.now();
    const rows = (await tx.query(recentSql, [locationId, now])) as { id: string }[];
    const ids = rows.map(({ id }) => id);
    return { clients: await foundClients(tx, ids, visibleLocations(actor) ?? null, now) };
  }
}

/** Where the chain's numbers are from that these people dial. */
async function countriesOf(tx: EntityManager, locations: readonly string[] | null): Promise<string[]> {
  const rows = (await tx.query('select distinct country from location where $1::uuid[] is null or id = any($1)', [
    locations,
  ])) as { country: string }[];
  return rows.map(({ country }) => country);
}

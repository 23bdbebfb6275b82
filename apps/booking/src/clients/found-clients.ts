import type { FoundClient } from '@unknot/shared/contracts/api/clients';
import type { EntityManager } from 'typeorm';
import { reachedBy } from './reached-by';

const visit = (condition: string, order: string) =>
  `(select json_build_object('appointmentId', a.id, 'state', a.state, 'startsAtWall', a.starts_at_wall, 'zone', a.zone,
      'locationName', l.name, 'treatmentName', t.name)
    from appointment a join location l on l.id = a.location_id join treatment t on t.id = a.treatment_id
    where a.client_id = c.id and ($2::uuid[] is null or a.location_id = any($2)) and ${condition}
    order by a.starts_at ${order} limit 1)`;

const foundSql = `
select c.id as "clientId", c.name, ${reachedBy('phone', 'c.id')} as phone, ${reachedBy('email', 'c.id')} as email,
  ${visit(`a.starts_at <= $3 and a.state not in ('held', 'expired', 'cancelled')`, 'desc')} as "lastVisit",
  ${visit(`a.starts_at > $3 and a.state in ('booked', 'confirmed', 'arrived')`, 'asc')} as "nextVisit"
from client c join unnest($1::uuid[]) with ordinality as wanted(id, place) on wanted.id = c.id
order by wanted.place`;

/** Clients as lists show them, in the order of their ids; only visits at the locations given, null for all. */
export async function foundClients(
  tx: EntityManager,
  ids: readonly string[],
  locationIds: readonly string[] | null,
  now: Date,
): Promise<FoundClient[]> {
  if (ids.length === 0) return [];
  return (await tx.query(foundSql, [ids, locationIds, now])) as FoundClient[];
}

import { Injectable } from '@nestjs/common';
import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ClientSheet } from '@unknot/shared/contracts/api/clients';
import type { EntityManager } from 'typeorm';
import { ShowTasks } from '../tasks/show-tasks.query';
import { alikeClients } from './alike-clients.query';
import { reachedBy } from './reached-by';
import { requireVisibleClient, survivorOf } from './visible-client';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Facts = Omit<ClientSheet, 'now' | 'tasks' | 'alike'>;

/** $1 the client, $2 the reader's locations or null for all, $3 whether they may read enquiries. */
const factsSql = `
select c.id as "clientId", c.version, c.name, c.locale, c.surveys_consented as "surveysConsented",
  ${instant('c.created_at')} as "createdAt",
  array(select name from client_former_name where client_id = c.id order by name) as "formerNames",
  (select coalesce(json_agg(json_build_object('kind', k.kind, 'value', k.value,
      'used', k.value = case k.kind when 'email' then ${reachedBy('email', 'c.id')} else ${reachedBy('phone', 'c.id')} end
        is true, 'accepted', k.accepted_at is not null, 'provedAt', ${instant('k.verified_at')})
      order by k.kind desc, k.created_at), '[]')
    from client_contact k where k.client_id = c.id) as contacts,
  (select coalesce(json_agg(json_build_object('kind', s.kind, 'granted', s.granted, 'given', s.given,
      'textVersion', s.text_version, 'at', ${instant('s.given_at')}, 'by', a.name) order by s.given_at desc, s.kind), '[]')
    from client_consent s left join staff_account a on a.id = s.recorded_by where s.client_id = c.id) as consents,
  (select coalesce(json_agg(json_build_object('appointmentId', v.id, 'reference', v.reference, 'state', v.state,
      'startsAt', ${instant('v.starts_at')}, 'startsAtWall', v.starts_at_wall, 'zone', v.zone,
      'locationId', v.location_id, 'locationName', l.name, 'treatmentName', t.name, 'practitionerName', p.name,
      'session', exists (select from session where appointment_id = v.id)) order by v.starts_at desc, v.id), '[]')
    from (select * from appointment where client_id = c.id and state not in ('held', 'expired')
        and ($2::uuid[] is null or location_id = any($2)) order by starts_at desc limit 100) v
      join location l on l.id = v.location_id join treatment t on t.id = v.treatment_id
      join practitioner p on p.id = v.practitioner_id) as visits,
  (select coalesce(json_agg(json_build_object('enquiryId', e.id, 'state', e.state,
      'receivedAt', ${instant('e.received_at')}, 'zone', e.zone) order by e.received_at desc), '[]')
    from enquiry e where e.client_id = c.id and $3::boolean
      and ($2::uuid[] is null or e.location_id = any($2))) as enquiries,
  (select coalesce(json_agg(json_build_object('what', h.what, 'by', coalesce(a.name, 'somebody'),
      'at', ${instant('h.at')}) order by h.at desc), '[]')
    from (select what, account_id, at from client_change where client_id = c.id
        union all select array['merged'], account_id, at from client_merge where surviving_id = c.id) h
      left join staff_account a on a.id = h.account_id) as changes
from client c where c.id = $1`;

/** A client as the staff know them: nothing clinical. */
@Injectable()
export class ShowClient {
  constructor(
    private readonly clock: Clock,
    private readonly tasks: ShowTasks,
  ) {}

  /** @throws ClientUnknown */
  async execute(tx: EntityManager, id: string, actor: StaffActor): Promise<ClientSheet> {
    const clientId = await survivorOf(tx, id);
    await requireVisibleClient(tx, clientId, actor);
    const now = this.clock.now();
    const locations = visibleLocations(actor) ?? null;
    const readsEnquiries = actor.permissions.includes('enquiries:read');
    const [facts] = (await tx.query(factsSql, [clientId, locations, readsEnquiries])) as [Facts];
    return {
      ...facts,
      now: now.toISOString(),
      tasks: actor.permissions.includes('tasks:read') ? await this.tasks.ofClient(tx, clientId, actor) : [],
      alike: actor.permissions.includes('clients:write') ? await alikeClients(tx, clientId, locations, now) : [],
    };
  }
}

import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { Enquiries, EnquiriesQuery, Enquiry as EnquiryView } from '@unknot/shared/contracts/api/enquiries';
import type { EntityManager } from 'typeorm';
import { reachedBy } from '../clients/reached-by';
import { Enquiry } from './enquiry.entity';
import { EnquiryUnknown } from './enquiry.errors';

const pageSize = 50;

const states: Record<EnquiriesQuery['list'], string> = {
  open: "e.state = 'received'",
  waiting: "e.state in ('answered', 'invited')",
  over: "e.state in ('booked', 'closed')",
};

const viewSql = `select e.id, e.version, e.state, e.location_id as "locationId", e.zone, e.received_at as "receivedAt",
  json_build_object('id', c.id, 'name', coalesce(c.name, ''), 'email', ${reachedBy('email', 'c.id')}, 'phone', ${reachedBy('phone', 'c.id')}) as client,
  w.question, w.answer,
  (select coalesce(json_agg(json_build_object('answer', f.answer, 'at', f.answered_at, 'byName', b.name)
      order by f.version desc), '[]')
    from enquiry_former_answer f left join staff_account b on b.id = f.answered_by
    where f.enquiry_id = e.id) as "formerAnswers",
  e.answered_at as "answeredAt", h.name as "handledByName",
  case when s.code is not null then json_build_object('code', s.code, 'name', s.name) end as specialty,
  case when e.treatment_id is not null then json_build_object(
    'practitionerId', p.id, 'practitionerName', p.name, 'treatmentId', t.id, 'treatmentName', t.name) end as invitation,
  e.invitation_ends_at as "invitationEndsAt",
  case when a.id is not null then json_build_object('id', a.id, 'reference', a.reference, 'treatmentName', at.name,
    'practitionerName', ap.name,
    'asInvited', a.treatment_id = e.treatment_id and a.practitioner_id = e.practitioner_id) end as appointment,
  a.starts_at as "startsAt"
from enquiry e
join enquiry_words w on w.enquiry_id = e.id
join client c on c.id = e.client_id
left join specialty s on s.code = e.specialty
left join staff_account h on h.id = e.handled_by
left join practitioner p on p.id = e.practitioner_id
left join treatment t on t.id = e.treatment_id
left join appointment a on a.id = e.appointment_id
left join treatment at on at.id = a.treatment_id
left join practitioner ap on ap.id = a.practitioner_id`;

interface Row
  extends Omit<
    EnquiryView,
    'enquiryId' | 'receivedAt' | 'answeredAt' | 'formerAnswers' | 'invitation' | 'appointment' | 'actions'
  > {
  id: string;
  receivedAt: Date;
  answeredAt: Date | null;
  invitation: Omit<NonNullable<EnquiryView['invitation']>, 'endsAt'> | null;
  invitationEndsAt: Date | null;
  formerAnswers: EnquiryView['formerAnswers'];
  appointment: Omit<NonNullable<EnquiryView['appointment']>, 'startsAt'> | null;
  startsAt: Date | null;
}

/**
 * Enquiries of a location, as the front desk sees them, page by page. A page begins after the last enquiry of the one
 * before, wherever that is by now: what was answered meanwhile moves nothing out of sight.
 */
@Injectable()
export class ShowEnquiries {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, query: EnquiriesQuery, actor: StaffActor): Promise<Enquiries> {
    requireLocation(actor, query.locationId);
    const [order, follows] = query.list === 'over' ? ['desc', '<'] : ['asc', '>'];
    // One more than is shown tells whether others follow.
    const rows = (await tx.query(
      `${viewSql} where e.location_id = $1 and ${states[query.list]} and ($2::uuid is null
         or (e.received_at, e.id) ${follows} (select received_at, id from enquiry where id = $2 and location_id = $1))
       order by e.received_at ${order}, e.id ${order} limit ${pageSize + 1}`,
      [query.locationId, query.after ?? null],
    )) as Row[];
    const shown = rows.slice(0, pageSize);
    const [place] = (await tx.query(
      `select l.zone,
         (select count(*) from enquiry e where e.location_id = l.id and ${states.open})::int as open,
         (select count(*) from enquiry e where e.location_id = l.id and ${states.waiting})::int as waiting,
         (select count(*) from enquiry e where e.location_id = l.id and ${states.over})::int as over
       from location l where l.id = $1`,
      [query.locationId],
    )) as [{ zone: string } & Enquiries['counts']];
    if (!place) throw new EnquiryUnknown();
    const { zone, ...counts } = place;
    const next = rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null;
    return { now: this.clock.now().toISOString(), zone, enquiries: shown.map(viewOf), next, counts };
  }

  /** @throws EnquiryUnknown */
  async one(tx: EntityManager, id: string, actor: StaffActor): Promise<EnquiryView> {
    const [row] = (await tx.query(`${viewSql} where e.id = $1`, [id])) as Row[];
    if (!row) throw new EnquiryUnknown();
    requireLocation(actor, row.locationId);
    return viewOf(row);
  }
}

function viewOf({ id, invitationEndsAt, startsAt, ...row }: Row): EnquiryView {
  const { can } = Object.assign(new Enquiry(), { state: row.state });
  return {
    ...row,
    enquiryId: id,
    receivedAt: row.receivedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    formerAnswers: row.formerAnswers.map((former) => ({ ...former, at: new Date(former.at).toISOString() })),
    invitation:
      row.invitation && invitationEndsAt ? { ...row.invitation, endsAt: invitationEndsAt.toISOString() } : null,
    appointment: row.appointment && startsAt ? { ...row.appointment, startsAt: startsAt.toISOString() } : null,
    actions: can,
  };
}

import { Injectable } from '@nestjs/common';
import type { EnquiriesNow } from '@unknot/shared/contracts/api/internal';
import type { EntityManager } from 'typeorm';
import { inLanguage, languageOf } from '../catalogue/in-language';

type Row = Omit<EnquiriesNow['enquiries'][number], 'invitationEndsAt'> & { invitationEndsAt: Date | null };

/** What an answer or an invitation says, in the language of each client: one statement for all. Unknown ones are left out. */
@Injectable()
export class TellEnquiries {
  async execute(tx: EntityManager, enquiryIds: readonly string[]): Promise<EnquiriesNow> {
    const rows = (await tx.query(
      `select e.id as "enquiryId", e.version, e.state, e.client_id as "clientId", w.answer, e.link_epoch as "linkEpoch",
         e.invitation_ends_at as "invitationEndsAt", ${inLanguage('t.name', languageOf('c.locale'))} as "treatmentName", p.name as "practitionerName",
         l.name as "locationName", l.street || ', ' || l.city as "locationAddress",
         coalesce(l.phone, (select phone from chain)) as "locationPhone"
       from enquiry e join enquiry_words w on w.enquiry_id = e.id join location l on l.id = e.location_id
       left join client c on c.id = e.client_id
       left join practitioner p on p.id = e.practitioner_id left join treatment t on t.id = e.treatment_id
       where e.id = any($1::uuid[])`,
      [enquiryIds],
    )) as Row[];
    return {
      enquiries: rows.map((row) => ({ ...row, invitationEndsAt: row.invitationEndsAt?.toISOString() ?? null })),
    };
  }
}

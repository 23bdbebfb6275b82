import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import { requireEpoch } from '@unknot/shared/links/link-token';
import { type EntityManager, In } from 'typeorm';
import { inLanguage, languageOf } from '../catalogue/in-language';
import { ClientContact, reachedAt } from '../clients/client.entity';
import { writtenLanguage } from '../clients/written-language';
import { Enquiry } from './enquiry.entity';
import { EnquiryUnknown, InvitationOver } from './enquiry.errors';

type Row = Omit<MyInvitation, 'state' | 'endsAt' | 'client' | 'language'> & { name: string; locale: string | null };

/** What an invitation offers to whoever holds its link, with what they had told us. */
@Injectable()
export class ShowMyInvitation {
  constructor(private readonly clock: Clock) {}

  /** @throws EnquiryUnknown, LinkRevoked, InvitationOver */
  async execute(tx: EntityManager, link: { id: string; epoch: number }): Promise<MyInvitation> {
    const enquiry = await tx.findOneBy(Enquiry, { id: link.id });
    if (!enquiry) throw new EnquiryUnknown();
    requireEpoch(link, enquiry.linkEpoch);
    if (!enquiry.isInvitedAt(this.clock.now()) || enquiry.invitationEndsAt === null) throw new InvitationOver();
    const [row] = (await tx.query(
      `select p.id as "practitionerId", p.name as "practitionerName", t.id as "treatmentId",
         ${inLanguage('t.name', languageOf('c.locale'))} as "treatmentName", t.duration_minutes as "durationMinutes", l.id as "locationId", l.name as "locationName",
         w.question, w.answer, coalesce(c.name, '') as name, c.locale
       from enquiry e join enquiry_words w on w.enquiry_id = e.id join client c on c.id = e.client_id
       join practitioner p on p.id = e.practitioner_id join treatment t on t.id = e.treatment_id
       join location l on l.id = e.location_id where e.id = $1`,
      [link.id],
    )) as [Row];
    const contacts = await tx.findBy(ClientContact, { clientId: In([enquiry.clientId]) });
    const { name, locale, ...offer } = row;
    return {
      ...offer,
      state: enquiry.state,
      endsAt: enquiry.invitationEndsAt.toISOString(),
      client: { name, ...reachedAt(contacts) },
      language: writtenLanguage(locale),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { MyPreferences, PreferencesRequest, Unsubscribable } from '@unknot/shared/contracts/api/preferences';
import { requireSentTo } from '@unknot/shared/links/address-epoch';
import { LinkRevoked } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { Contact } from '../contacts/contact.entity';
import { OptOuts } from '../opt-outs/opt-outs';

/** A link to one's preferences: the client, and the address to which it went. */
export interface PreferencesLink {
  id: string;
  epoch: number;
}

/** What a client has chosen to get, read and changed by a link from a mail or a text. */
@Injectable()
export class Preferences {
  constructor(private readonly optOuts: OptOuts) {}

  /** @throws LinkRevoked when the address was corrected since, or the client is erased */
  async show(tx: EntityManager, link: PreferencesLink): Promise<MyPreferences> {
    const { appointmentChannels, questionsWanted, recallsWanted, email, phone } = await contactOf(tx, link);
    return {
      appointments: appointmentChannels,
      questions: questionsWanted,
      recalls: recallsWanted,
      reachable: { email: email !== null, sms: phone !== null },
      textsStopped: phone !== null && (await this.optOuts.holds(tx, 'sms', phone)),
    };
  }

  /** Changes what is named and leaves the rest. @throws LinkRevoked */
  async change(tx: EntityManager, link: PreferencesLink, request: PreferencesRequest): Promise<MyPreferences> {
    await contactOf(tx, link);
    await tx.query(
      `update contact set appointment_channels = coalesce($2, appointment_channels),
         questions_wanted = coalesce($3, questions_wanted), recalls_wanted = coalesce($4, recalls_wanted)
       where client_id = $1`,
      [link.id, request.appointments ?? null, request.questions ?? null, request.recalls ?? null],
    );
    return this.show(tx, link);
  }

  /** One press in a mail program; pressing twice changes nothing more. @throws LinkRevoked */
  async unsubscribe(tx: EntityManager, link: PreferencesLink, what: Unsubscribable): Promise<void> {
    await this.change(tx, link, { [what]: false });
  }
}

async function contactOf(tx: EntityManager, link: PreferencesLink): Promise<Contact> {
  const contact = await tx.findOneBy(Contact, { clientId: link.id });
  if (!contact || contact.gone) throw new LinkRevoked();
  requireSentTo(link, contact);
  return contact;
}

import { Injectable } from '@nestjs/common';
import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { ClientOptOuts } from '@unknot/shared/contracts/api/preferences';
import type { EntityManager } from 'typeorm';
import { Contact } from '../contacts/contact.entity';
import { OptOuts } from './opt-outs';

/**
 * Whether the addresses of a client want nothing more, and what the client has chosen to get. Of clients whom other
 * locations treat it says nothing.
 */
@Injectable()
export class ShowOptOuts {
  constructor(private readonly optOuts: OptOuts) {}

  async execute(tx: EntityManager, clientId: string, actor: StaffActor): Promise<ClientOptOuts> {
    const seen = (await tx.query(
      `select from known_appointment where client_id = $1 and ($2::uuid[] is null or location_id = any($2)) limit 1`,
      [clientId, visibleLocations(actor) ?? null],
    )) as unknown[];
    const contact = seen.length > 0 ? await tx.findOneBy(Contact, { clientId }) : null;
    const optedOut = await this.optOuts.of(tx, contact ? [contact] : []);
    return {
      email: Boolean(contact?.email && optedOut('email', contact.email)),
      sms: Boolean(contact?.phone && optedOut('sms', contact.phone)),
      wishes: wishesOf(contact),
    };
  }
}

/** Of somebody who is erased, or is another client now, there is nothing to tell. */
function wishesOf(contact: Contact | null): ClientOptOuts['wishes'] {
  if (!contact || contact.gone || contact.mergedInto) return null;
  const { appointmentChannels, questionsWanted, recallsWanted } = contact;
  return { appointments: appointmentChannels, questions: questionsWanted, recalls: recallsWanted };
}

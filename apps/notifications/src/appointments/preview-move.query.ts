import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MovePreview, MovePreviewQuery } from '@unknot/shared/contracts/api/messages';
import type { EntityManager } from 'typeorm';
import type { Contact } from '../contacts/contact.entity';
import { draftMessages } from '../ledger/draft-messages';
import type { Message } from '../ledger/message.entity';
import { MessageNotFound } from '../ledger/message.errors';
import { factsFor, readLedger } from '../ledger/read-ledger';
import { type Reason, reasonText } from '../ledger/reasons';
import { OptOuts } from '../opt-outs/opt-outs';
import { occurrenceOf } from './align-messages';
import { KnownAppointment } from './known-appointment.entity';

/** What a move to another start would send, by the rules that plan it; writes nothing. */
@Injectable()
export class PreviewMove {
  constructor(
    private readonly clock: Clock,
    private readonly optOuts: OptOuts,
  ) {}

  /** @throws MessageNotFound while the appointment is not known here, DomainError 404 for another location's */
  async execute(tx: EntityManager, query: MovePreviewQuery, actor: StaffActor): Promise<MovePreview> {
    const known = await tx.findOneBy(KnownAppointment, { appointmentId: query.appointmentId });
    if (!known) throw new MessageNotFound();
    requireLocation(actor, known.locationId);
    const now = this.clock.now();
    const start = new Date(query.startsAt);
    const { clientId, appointmentId, locationId } = known;
    const occasion = {
      ...occurrenceOf(known),
      occurrenceVersion: known.version + 1,
      anchors: { fact: now, start },
      plannedFor: start,
      act: 'moved' as const,
      now,
    };
    const triggers = ['moved', 'scheduled'] as const;
    const occurrence = { occurrenceIds: [appointmentId], locationIds: [locationId] };
    const page = await readLedger(tx, { clientIds: [clientId], ...occurrence, triggers, now });
    const facts = factsFor(page, occasion);
    const drafts = triggers.flatMap((trigger) => draftMessages({ ...occasion, trigger }, facts));
    const { contact } = facts;
    const optedOut = await this.optedOut(tx, contact);
    return {
      messages: drafts.map((message) => ({
        kind: message.kind,
        channel: message.channel,
        dueAt: message.dueAt.toISOString(),
        reasonText: reasonOf(message, contact, optedOut),
      })),
    };
  }

  private async optedOut(tx: EntityManager, contact: Contact | null): Promise<Set<string>> {
    const addresses = { email: contact?.email, sms: contact?.phone };
    const digests = (['email', 'sms'] as const).flatMap((channel) => {
      const address = addresses[channel];
      return address ? [{ channel, digest: this.optOuts.digest(channel, address) }] : [];
    });
    const found = await this.optOuts.among(
      tx,
      digests.map(({ digest }) => digest),
    );
    return new Set(digests.filter(({ digest }) => found.has(digest.toString('hex'))).map(({ channel }) => channel));
  }
}

/** The sentence of the plan, or of what would be found at sending. */
function reasonOf(message: Message, contact: Contact | null, optedOut: Set<string>): string | null {
  if (message.state === 'suppressed') return message.history.at(-1)?.note ?? null;
  const found: Reason | null = optedOut.has(message.channel)
    ? 'opted_out'
    : contact && !(message.channel === 'email' ? contact.email : contact.phone)
      ? 'no_address'
      : null;
  return found && reasonText(found);
}

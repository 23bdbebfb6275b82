import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MovePreview, MovePreviewQuery } from '@unknot/shared/contracts/api/messages';
import type { Channel } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { draftMessages, type PlanningFacts } from '../ledger/draft-messages';
import type { Message } from '../ledger/message.entity';
import { MessageNotFound } from '../ledger/message.errors';
import { factsFor, readLedger } from '../ledger/read-ledger';
import { reasonText } from '../ledger/reasons';
import { type OptedOut, OptOuts } from '../opt-outs/opt-outs';
import { wayTo } from '../preferences/wanted';
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
    const optedOut = await this.optOuts.of(tx, facts.contact ? [facts.contact] : []);
    return {
      messages: drafts.map((message) => ({
        kind: message.kind,
        dueAt: message.dueAt.toISOString(),
        ...asItWouldGo(message, facts, optedOut),
      })),
    };
  }
}

/** By which channel; or the sentence of the plan, or of what would be found at sending. */
function asItWouldGo(
  message: Message,
  { contact, rules }: PlanningFacts,
  optedOut: OptedOut,
): { channel: Channel; reasonText: string | null } {
  const { kind, channel, rule } = message;
  if (message.state === 'suppressed') return { channel, reasonText: message.history.at(-1)?.note ?? null };
  if (!contact) return { channel, reasonText: null };
  const { channels = [] } = rules.find(({ code }) => code === rule) ?? {};
  const way = wayTo(kind, channels, contact, optedOut);
  if (way.to === undefined) return { channel, reasonText: reasonText(way.reason) };
  return { channel: way.channel, reasonText: null };
}

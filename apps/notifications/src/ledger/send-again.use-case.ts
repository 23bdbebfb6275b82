import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { Message } from './message.entity';
import { MessageNotFound, MessageNotSendable } from './message.errors';

/**
 * A person decides that a failed message, or one in doubt, is sent again: a new line of the ledger, due at once
 * and decided like any other. The old line says so and needs nobody any more.
 */
@Injectable()
export class SendAgain {
  constructor(private readonly clock: Clock) {}

  /**
   * @returns the new message
   * @throws MessageNotFound, MessageNotSendable
   */
  async execute(tx: EntityManager, messageId: string, actor: StaffActor): Promise<Message> {
    const old = await tx.findOne(Message, { where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
    if (!old) throw new MessageNotFound();
    requireLocation(actor, old.locationId);
    const now = this.clock.now();
    if (!old.needsPerson(now)) throw new MessageNotSendable(old.state);
    const again = Message.plan({
      kind: old.kind,
      channel: old.channel,
      rule: old.rule,
      occurrenceKind: old.occurrenceKind,
      occurrenceId: old.occurrenceId,
      occurrenceVersion: old.occurrenceVersion,
      appointmentId: old.appointmentId,
      plannedFor: old.plannedFor,
      clientId: old.clientId,
      locationId: old.locationId,
      zone: old.zone,
      dueAt: now,
      usefulUntil: old.usefulUntil,
      note: 'Sent again by staff.',
      at: now,
      copyOf: old,
    });
    old.resolve('Sent again by staff.', now);
    await tx.save([old, again]);
    return again;
  }
}

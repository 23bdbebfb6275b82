import type { EventContract } from '@unknot/shared/contracts/events/event';
import {
  MessageDelivered,
  MessageNotSent,
  MessageSent,
  type MessageSnapshot,
} from '@unknot/shared/contracts/events/notifications.events';
import type { MessageState } from '@unknot/shared/contracts/values';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import type { Message } from './message.entity';

const eventOf: Partial<Record<MessageState, EventContract<MessageSnapshot>>> = {
  sent: MessageSent,
  delivered: MessageDelivered,
  suppressed: MessageNotSent,
  failed: MessageNotSent,
  expired: MessageNotSent,
  unknown: MessageNotSent,
};

/** Saves a message and, when it has reached a state that others want to know of, announces it in the same transaction. */
export async function saveAndAnnounce(tx: EntityManager, message: Message): Promise<void> {
  await tx.save(message);
  await announce(tx, message);
}

/** Announces where a message stands; planned and claimed are nobody else's business. */
export async function announce(tx: EntityManager, message: Message): Promise<void> {
  const contract = eventOf[message.state];
  const at = message.decidedAt;
  if (!contract || !at) return;
  await appendToOutbox(tx, contract, {
    subject: message.id,
    aggregateVersion: message.version,
    time: at,
    data: {
      messageId: message.id,
      version: message.version,
      kind: message.kind,
      channel: message.channel,
      clientId: message.clientId,
      occurrence: { kind: message.occurrenceKind, id: message.occurrenceId },
      state: message.state,
      reason: message.reason,
      at: at.toISOString(),
    },
  });
}

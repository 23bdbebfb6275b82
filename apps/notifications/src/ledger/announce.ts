import type { EventContract } from '@unknot/shared/contracts/events/event';
import {
  MessageDelivered,
  MessageNotSent,
  MessageSent,
  type MessageSnapshot,
  MessageSnapshotted,
} from '@unknot/shared/contracts/events/notifications.events';
import type { MessageState } from '@unknot/shared/contracts/values';
import { appendAllToOutbox, type OutboxEvent } from '@unknot/shared/messaging/outbox';
import { type Guard, updateRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Message } from './message.entity';

const eventOf: Partial<Record<MessageState, EventContract<MessageSnapshot>>> = {
  sent: MessageSent,
  delivered: MessageDelivered,
  suppressed: MessageNotSent,
  failed: MessageNotSent,
  expired: MessageNotSent,
  unknown: MessageNotSent,
};

/** What is told of a message that has reached a state others want to know of; as it is at this moment. */
export interface Announcement {
  contract: EventContract<MessageSnapshot>;
  event: OutboxEvent<MessageSnapshot>;
}

/** What changes of a message after it was planned. */
const fieldsThatChange = [
  'version',
  'channel',
  'dueAt',
  'usefulUntil',
  'state',
  'reason',
  'attempts',
  'losses',
  'retryAt',
  'uncheckedSince',
  'leaseToken',
  'leaseUntil',
  'attempting',
  'providerId',
  'decidedAt',
  'resolvedAt',
  'history',
] as const;

/**
 * Saves messages and announces those that have reached a state others want to know of, in the same transaction.
 * @param guard what must still be true of a message; others are neither saved nor announced
 * @returns the messages that were saved
 */
export async function saveAndAnnounce(
  tx: EntityManager,
  messages: readonly Message[],
  guard?: Guard,
): Promise<Message[]> {
  const saved = await updateRows(tx, Message, messages, fieldsThatChange, guard);
  await announceAll(
    tx,
    saved.flatMap((message) => announcementOf(message) ?? []),
  );
  return saved;
}

/** @returns undefined while it is planned or claimed, which is nobody else's business */
export function announcementOf(message: Message): Announcement | undefined {
  const contract = eventOf[message.state];
  return contract && announcement(contract, message);
}

/** Announces in the given order, but what is said by different events one after the other. */
export async function announceAll(tx: EntityManager, announcements: readonly Announcement[]): Promise<void> {
  for (const contract of new Set(announcements.map((one) => one.contract))) {
    const events = announcements.filter((one) => one.contract === contract).map(({ event }) => event);
    await appendAllToOutbox(tx, contract, events);
  }
}

/** Tells again of messages that were announced, for those who have lost or never heard them. */
export const announceAgain = (tx: EntityManager, messages: readonly Message[]): Promise<void> =>
  announceAll(
    tx,
    messages.flatMap((message) => announcement(MessageSnapshotted, message) ?? []),
  );

/** States that are announced. */
export const announcedStates = Object.keys(eventOf) as MessageState[];

function announcement(contract: EventContract<MessageSnapshot>, message: Message): Announcement | undefined {
  const at = message.decidedAt;
  if (!at) return undefined;
  const event = {
    subject: message.id,
    aggregateVersion: message.version,
    time: at,
    traceparent: message.traceparent,
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
      sentAt: sentAtOf(message),
    },
  };
  return { contract, event };
}

/** The provider's report may come before its answer: then the message counts as sent when it was delivered. */
const sentAtOf = ({ history }: Message) =>
  history.find(({ state }) => state === 'sent' || state === 'delivered')?.at ?? null;

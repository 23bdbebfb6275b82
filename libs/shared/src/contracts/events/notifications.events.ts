import { z } from 'zod';
import { Channel, Id, Instant, MessageKind, MessageState, OccurrenceKind } from '../values';
import { defineEvent } from './event';

/** Where one message stands; neither its text nor its address. */
export const MessageSnapshot = z.object({
  messageId: Id,
  version: z.number().int().positive(),
  kind: MessageKind,
  channel: Channel,
  clientId: Id,
  /** What the message is about. */
  occurrence: z.object({ kind: OccurrenceKind, id: Id }),
  state: MessageState,
  /** Code of the reason for `suppressed`, `failed`, `expired` and `unknown`. */
  reason: z.string().max(60).nullable(),
  /** When it reached this state. */
  at: Instant,
  /** When the provider accepted it, also when it has gone on since; null when it never did. */
  sentAt: Instant.nullable().optional(),
});
export type MessageSnapshot = z.infer<typeof MessageSnapshot>;

const example: MessageSnapshot = {
  messageId: '0193a5c2-7d00-7c3e-9a51-8d6f5a1b2c3d',
  version: 3,
  kind: 'survey_invitation',
  channel: 'email',
  clientId: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d',
  occurrence: { kind: 'survey', id: '0193a5c2-7d00-7c3e-9a51-9d6f5a1b2c3d' },
  state: 'sent',
  reason: null,
  at: '2026-11-25T17:50:03.120Z',
  sentAt: '2026-11-25T17:50:03.120Z',
};
const messageEvent = (fact: string, description: string, change: Partial<MessageSnapshot> = {}) =>
  defineEvent({
    type: `unknot.message.${fact}.v1`,
    topic: 'notifications.messages',
    description,
    data: MessageSnapshot,
    example: { ...example, ...change },
  });

export const MessageSent = messageEvent('sent', 'The provider has accepted the message.');
export const MessageDelivered = messageEvent('delivered', 'The provider reports that the message arrived.', {
  state: 'delivered',
});
/** Covers suppressed, failed, expired and unknown: the state and the reason tell which. */
export const MessageNotSent = messageEvent('not-sent', 'The message did not go out, or nobody knows whether it did.', {
  state: 'suppressed',
  reason: 'no_consent',
  sentAt: null,
});
/** Published again on request, to fill a new consumer or repair a broken one. Nothing is sent for it. */
export const MessageSnapshotted = messageEvent('snapshotted', 'Where a message stands, published again.');

/** What a client's text meant, and what was done about it. Never its words nor its number. */
export const ReplySnapshot = z.object({
  replyId: Id,
  version: z.number().int().positive(),
  intent: z.enum(['confirm', 'stop', 'start', 'help', 'other']),
  /** `matched`: it is clear who and what is meant; `asked`: it fits several appointments, and we asked which. */
  outcome: z.enum(['matched', 'asked', 'unknown_number', 'no_appointment', 'for_a_person']),
  clientId: Id.nullable(),
  appointmentId: Id.nullable(),
  /** Where a person should look at it; null when nothing tells. */
  locationId: Id.nullable(),
  receivedAt: Instant,
});
export type ReplySnapshot = z.infer<typeof ReplySnapshot>;

/** Booking confirms the appointment (`confirm`, `matched`), or opens a task for what needs a person. */
export const ReplyReceived = defineEvent({
  type: 'unknot.reply.received.v1',
  topic: 'notifications.replies',
  description: 'A client has answered by text.',
  data: ReplySnapshot,
  example: {
    replyId: '0193a5c2-7d00-7c3e-9a51-ed6f5a1b2c3d',
    version: 1,
    intent: 'confirm',
    outcome: 'matched',
    clientId: example.clientId,
    appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
    locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
    receivedAt: '2026-11-23T09:15:00.000Z',
  },
});

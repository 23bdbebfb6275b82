import { z } from 'zod';
import { Channel, Id, Instant, MessageKind, MessageState } from '../values';
import { defineEvent } from './event';

/** Where one message stands; neither its text nor its address. */
export const MessageSnapshot = z.object({
  messageId: Id,
  version: z.number().int().positive(),
  kind: MessageKind,
  channel: Channel,
  clientId: Id,
  /** What the message is about: an appointment or a survey. */
  occurrence: z.object({ kind: z.enum(['appointment', 'survey']), id: Id }),
  state: MessageState,
  /** Code of the reason for `suppressed`, `failed`, `expired` and `unknown`. */
  reason: z.string().max(60).nullable(),
  /** When it reached this state. */
  at: Instant,
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
});

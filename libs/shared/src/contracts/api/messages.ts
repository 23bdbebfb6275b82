import { z } from 'zod';
import { Channel, Id, Instant, MessageKind, MessageState, OccurrenceKind, Zone } from '../values';

/** One line of the message ledger. GET /api/notifications/staff/messages (MessagesQuery) */
export const LedgerMessage = z.object({
  messageId: Id,
  kind: MessageKind,
  channel: Channel,
  state: MessageState,
  /** Code of the reason, and the same as a sentence: "Booked less than 48 h ahead." */
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  dueAt: Instant,
  zone: Zone,
  decidedAt: Instant.nullable(),
  attempts: z.number().int(),
  clientId: Id,
  occurrence: z.object({ kind: OccurrenceKind, id: Id }),
  appointmentVersion: z.number().int().nullable(),
  /** The rule that planned it. */
  rule: z.string(),
  locationId: Id,
  /** Text as sent, the link redacted; null before sending. */
  subject: z.string().nullable(),
  body: z.string().nullable(),
  history: z.array(z.object({ at: Instant, state: MessageState, note: z.string() })),
  canSendAgain: z.boolean(),
});
export type LedgerMessage = z.infer<typeof LedgerMessage>;

export const MessagesQuery = z.strictObject({
  locationId: Id.optional(),
  appointmentId: Id.optional(),
  clientId: Id.optional(),
  /** Only those that need a person: failed and unknown. */
  attention: z.stringbool().optional(),
  /** What was due until now, the latest first; or what will go out from now on, the next first. Without it all. */
  due: z.enum(['until_now', 'from_now']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;
export const Ledger = z.object({
  messages: z.array(LedgerMessage),
  needAttention: z.number().int(),
  /** On the clock by which messages are due. */
  now: Instant,
});
export type Ledger = z.infer<typeof Ledger>;
/** GET /api/notifications/staff/messages/preview: what a move would send, before it is made. */
export const MovePreviewQuery = z.strictObject({ appointmentId: Id, startsAt: Instant });
export type MovePreviewQuery = z.infer<typeof MovePreviewQuery>;
export const MovePreview = z.object({
  messages: z.array(
    z.object({
      kind: MessageKind,
      channel: Channel,
      dueAt: Instant,
      /** Why it would not be sent, as a sentence; null when it will be. */
      reasonText: z.string().nullable(),
    }),
  ),
});
export type MovePreview = z.infer<typeof MovePreview>;

/* POST /api/notifications/staff/messages/:id/send-again → LedgerMessage */

/** What the client's own page shows. GET /api/notifications/my/messages, header `x-unknot-link` (purpose appointment). */
export const MyMessages = z.object({
  messages: z.array(z.object({ kind: MessageKind, channel: Channel, state: MessageState, dueAt: Instant })),
});
export type MyMessages = z.infer<typeof MyMessages>;

/**
 * What a client wrote to us by text, for the person who takes care of it. GET /api/notifications/staff/replies/:id,
 * by the id that a task names as its source.
 */
export const StaffReply = z.object({
  replyId: Id,
  receivedAt: Instant,
  intent: z.enum(['confirm', 'stop', 'start', 'help', 'other']),
  outcome: z.enum(['matched', 'asked', 'unknown_number', 'no_appointment', 'for_a_person']),
  clientId: Id.nullable(),
  appointmentId: Id.nullable(),
  locationId: Id.nullable(),
  /** Null when it needed no person, or is no longer kept. */
  text: z.string().nullable(),
  /** Only of a number that no client has given. */
  number: z.string().nullable(),
});
export type StaffReply = z.infer<typeof StaffReply>;

/** What the catcher of the demonstration has received. GET /api/catcher/messages; newest first. */
export const CaughtMessages = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      channel: Channel,
      to: z.string(),
      from: z.string(),
      subject: z.string().nullable(),
      text: z.string(),
      html: z.string().nullable(),
      /** Files of a mail that are text, such as the entry for a calendar. */
      attachments: z.array(z.object({ name: z.string(), type: z.string(), text: z.string() })).default([]),
      /** Header lines of a mail by which mail programs end it: `list-unsubscribe` and the like. */
      headers: z.record(z.string(), z.string()).default({}),
      /** On the clock of the demonstration. */
      receivedAt: Instant,
      /** What was answered to a text from the page that shows it, oldest first. */
      replies: z.array(z.object({ text: z.string(), at: Instant })).default([]),
    }),
  ),
});
export type CaughtMessages = z.infer<typeof CaughtMessages>;

/** POST /api/catcher/messages/:id/reply (CatcherReply) → CaughtMessages: answers a text as the client would. */
export const CatcherReply = z.strictObject({
  text: z.string().trim().min(1, 'Write a text.').max(1600, 'A text has at most 1600 characters.'),
});
export type CatcherReply = z.infer<typeof CatcherReply>;

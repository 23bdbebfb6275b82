import { z } from 'zod';
import { Channel, Id, Instant, MessageKind, MessageState, Zone } from '../values';

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
  occurrence: z.object({ kind: z.enum(['appointment', 'survey']), id: Id }),
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
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;
export const Ledger = z.object({ messages: z.array(LedgerMessage), needAttention: z.number().int() });
export type Ledger = z.infer<typeof Ledger>;
/* POST /api/notifications/staff/messages/:id/send-again → LedgerMessage */

/** What the client's own page shows. GET /api/notifications/my/messages, header `x-unknot-link` (purpose appointment). */
export const MyMessages = z.object({
  messages: z.array(z.object({ kind: MessageKind, channel: Channel, state: MessageState, dueAt: Instant })),
});
export type MyMessages = z.infer<typeof MyMessages>;

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
      /** On the clock of the demonstration. */
      receivedAt: Instant,
    }),
  ),
});
export type CaughtMessages = z.infer<typeof CaughtMessages>;

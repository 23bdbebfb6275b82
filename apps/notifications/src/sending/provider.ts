import type { CalendarEntry } from '../templates/calendar';

/** What goes to a provider. */
export interface Outgoing {
  messageId: string;
  to: string;
  /** Display name of the recipient, for mail. */
  toName: string | null;
  subject: string | null;
  text: string;
  html: string | null;
  calendar: CalendarEntry | null;
  /** Where mail programs end this kind of mail with one press; null or left out where there is nothing to end. */
  unsubscribe?: string | null;
}

/** What became of one attempt. */
export type Answer =
  | { outcome: 'accepted'; providerId: string | null }
  /** Refused for now: the same message may be taken later. */
  | { outcome: 'refused_for_now'; code: string; retryAfterMs?: number }
  /** Refused for good. */
  | { outcome: 'refused'; reason: 'address_rejected' | 'message_rejected'; code: string }
  /** The recipient has told the provider that they want no more. */
  | { outcome: 'opted_out'; code: string }
  /** The connection was lost when it may already have been taken. */
  | { outcome: 'in_doubt'; code: string };

/** Hands messages over, each at most once; never throws. */
export interface Provider {
  send(message: Outgoing): Promise<Answer>;
  close(): Promise<void> | void;
}

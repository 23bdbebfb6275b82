import type { OccurrenceKind } from '@unknot/shared/contracts/values';
import type { LinkClaims, LinkPurpose } from '@unknot/shared/links/link-token';
import type { Message } from '../ledger/message.entity';
import type { Reason } from '../ledger/reasons';
import type { OccurrenceWords } from '../templates/message-facts';
import type { Appointments } from './appointments';

/** Why there is nothing to say any more: decided so, or time has passed over it. */
export interface SenseLost {
  do: 'suppress' | 'expire';
  reason: Reason;
}

export const suppressed = (reason: Reason): SenseLost => ({ do: 'suppress', reason });

/** Pages of the web app that a client's link opens; the token follows. */
export const linkPaths = {
  appointment: 'a',
  survey: 's',
  intake: 'i',
  enquiry: 'e',
  progress: 'g',
} as const satisfies Partial<Record<LinkPurpose, string>>;

export interface OccurrenceLink {
  purpose: keyof typeof linkPaths;
  claims: LinkClaims;
}

/** What is true now about the occurrence of one message. Pure: it neither asks nor sends. */
export interface Occurrence {
  /** An owner could not be asked: what follows is from the own read model. */
  readonly away: boolean;
  /** Enough is known to decide without the owner. */
  readonly known: boolean;
  /** Only who has agreed to surveys gets its messages. */
  readonly needsConsent: boolean;
  /** Said even to who wants no more on this channel: that we have understood just this. */
  readonly despiteOptOut?: boolean;
  /** Why there is nothing to say any more, if so. */
  withoutSense(): SenseLost | undefined;
  /** What the client's link opens; undefined for messages without one. */
  link(): OccurrenceLink | undefined;
  /** What the words need beside person and place. */
  words(): OccurrenceWords;
}

/**
 * What one kind of occurrence means for its messages. A new kind is one of these, and its line in
 * {@link OccurrenceFinders}.
 */
export interface OccurrenceFinder {
  readonly kind: OccurrenceKind;
  /**
   * Asks the owner once for a whole batch.
   * @param messages of this kind only
   * @param appointments of all messages of the batch that belong to one
   * @returns the occurrence of each message
   */
  find(messages: readonly Message[], appointments: Appointments): Promise<(message: Message) => Occurrence>;
}

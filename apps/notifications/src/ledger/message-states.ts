import type { MessageState } from '@unknot/shared/contracts/values';

/** One decision about a message: when (domain time), what it became, and why. No personal data. */
export interface Decision {
  at: string;
  state: MessageState;
  note: string;
}

/** For each state of a message, the states that may follow it. */
export const allowed: Record<MessageState, readonly MessageState[]> = {
  // An answer that comes after the lease has ended finds a message planned again: it has gone out all the same.
  planned: ['claimed', 'sent', 'suppressed', 'expired', 'failed'],
  claimed: ['planned', 'sent', 'delivered', 'suppressed', 'failed', 'expired', 'unknown'],
  sent: ['delivered', 'failed'],
  // A late report of the provider settles what was in doubt.
  unknown: ['planned', 'sent', 'delivered', 'failed'],
  delivered: [],
  // What was taken back is planned again when its occasion stands after all.
  suppressed: ['planned'],
  failed: [],
  expired: [],
};

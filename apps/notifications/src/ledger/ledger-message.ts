import type { LedgerMessage } from '@unknot/shared/contracts/api/messages';
import type { Message } from './message.entity';

const withReason = new Set(['suppressed', 'failed', 'expired', 'unknown']);

/** A message as staff see it. @param now domain time */
export function ledgerMessage(message: Message, now: Date): LedgerMessage {
  const decision = message.history.findLast(({ state }) => state === message.state);
  return {
    messageId: message.id,
    kind: message.kind,
    channel: message.channel,
    state: message.state,
    reason: message.reason,
    // The sentence is the one of that day: rules may have changed since.
    reasonText: withReason.has(message.state) ? (decision?.note ?? null) : null,
    dueAt: message.dueAt.toISOString(),
    zone: message.zone,
    decidedAt: message.decidedAt?.toISOString() ?? null,
    attempts: message.attempts,
    clientId: message.clientId,
    occurrence: { kind: message.occurrenceKind, id: message.occurrenceId },
    appointmentVersion: message.occurrenceKind === 'appointment' ? message.occurrenceVersion : null,
    rule: message.rule,
    locationId: message.locationId,
    subject: message.subject,
    body: message.body,
    history: message.history,
    canSendAgain: message.needsPerson(now),
  };
}

import type { Ledger } from '../ledger/ledger';
import { alignMessages, occurrenceOf, overtaken, type ToldVisit } from './align-messages';

/** Plans the confirmation of a booking, at once, and its reminders. */
export function confirmBooking(ledger: Ledger, { known, snapshot, at }: ToldVisit): void {
  alignMessages(ledger, known, { at, act: 'booked' });
  const startsAt = new Date(snapshot.startsAt);
  ledger.plan({
    trigger: 'booked',
    ...occurrenceOf(known),
    occurrenceVersion: snapshot.version,
    anchors: { fact: at, start: startsAt },
    plannedFor: startsAt,
    suppressed: overtaken(known, startsAt),
  });
}

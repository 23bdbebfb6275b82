import type { Ledger } from '../ledger/ledger';
import { alignMessages, occurrenceOf, type ToldVisit } from './align-messages';

/** Takes back everything that was planned for a visit and plans the notice that it will not take place. */
export function tellOfCancellation(ledger: Ledger, { known, snapshot, at }: ToldVisit): void {
  alignMessages(ledger, known, { at, act: 'booked' });
  ledger.plan({
    trigger: 'cancelled',
    ...occurrenceOf(known),
    occurrenceVersion: snapshot.version,
    anchors: { fact: at, start: new Date(snapshot.startsAt) },
    plannedFor: null,
  });
}

import type { Ledger } from '../ledger/ledger';
import { morningAfter } from '../rules/decent-hour';
import { alignMessages, occurrenceOf, type ToldVisit } from './align-messages';

/** Takes back what was planned for a visit that was missed, and plans an offer of another time for the next day. */
export function offerAnotherTime(ledger: Ledger, { known, snapshot, at }: ToldVisit): void {
  alignMessages(ledger, known, { at, act: 'booked' });
  ledger.plan({
    trigger: 'missed',
    ...occurrenceOf(known),
    occurrenceVersion: snapshot.version,
    anchors: { fact: at, nextMorning: morningAfter(snapshot.startsAtWall, snapshot.zone) },
    plannedFor: null,
    suppressed: known.state === 'no_show' ? undefined : 'took_place',
  });
}

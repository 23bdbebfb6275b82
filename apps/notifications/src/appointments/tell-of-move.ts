import type { Ledger } from '../ledger/ledger';
import { alignMessages, occurrenceOf, overtaken, type ToldVisit } from './align-messages';

/**
 * Plans one change notice, at once unless the client need not be told, and the reminders of the new start. What was
 * planned for the old one is taken back; an announcement that has not gone out yet is replaced by this one.
 */
export function tellOfMove(ledger: Ledger, { known, snapshot, at }: ToldVisit): void {
  const untold = snapshot.tellClient === false;
  // What still waits to be sent says everything that an untold change leaves as it was.
  if (!untold) {
    const newer = (message: { occurrenceVersion: number }) => message.occurrenceVersion >= snapshot.version;
    const about = { occurrenceId: known.appointmentId, kinds: ['confirmation', 'change'] as const, except: newer };
    ledger.takeBack(about, 'superseded');
  }
  alignMessages(ledger, known, { at, act: 'moved' });
  const startsAt = new Date(snapshot.startsAt);
  ledger.plan({
    trigger: 'moved',
    ...occurrenceOf(known),
    occurrenceVersion: snapshot.version,
    anchors: { fact: at, start: startsAt },
    plannedFor: startsAt,
    suppressed: overtaken(known, startsAt) ?? (untold ? 'untold' : undefined),
  });
}

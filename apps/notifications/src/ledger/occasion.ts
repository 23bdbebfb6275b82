import type { MessageKind, OccurrenceKind, Timepoint } from '@unknot/shared/contracts/values';
import type { Anchors } from '../rules/due-time';
import type { Trigger } from '../rules/rule.entity';
import type { Act, Reason } from './reasons';

/** A message that now waits for its time; whoever planned it wakes the sending for it. */
export interface Planned {
  messageId: string;
  dueAt: Date;
}

/** What happened, as far as planning needs it. */
export interface Occasion {
  trigger: Trigger;
  occurrenceKind: OccurrenceKind;
  occurrenceId: string;
  occurrenceVersion: number;
  /** The visit that it belongs to, if any. */
  appointmentId: string | null;
  clientId: string;
  locationId: string;
  zone: string;
  anchors: Anchors;
  /** The start that the messages are about. */
  plannedFor: Date | null;
  timepoint?: Timepoint;
  firstVisit?: boolean;
  /** Kinds that have been said and need no repeating. */
  said?: readonly MessageKind[];
  /** Nothing is to be sent for it any more, but the ledger shall say so. */
  suppressed?: Reason;
  /** What the client did, for the sentence of a reason. */
  act?: Act;
  /** Domain time of the planning. */
  now: Date;
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger';
import type { Planned } from '../ledger/occasion';
import { by, distinct } from '../occurrences/asking';
import { alignMessages, type ToldVisit } from './align-messages';
import { confirmBooking } from './confirm-booking';
import { keepNewestAppointments } from './keep-appointment';
import { offerAnotherTime } from './offer-another-time';
import { tellOfCancellation } from './tell-of-cancellation';
import { tellOfMove } from './tell-of-move';

/** What happened to a visit; `followed`: something that is announced to nobody, or its facts told again. */
export type VisitFact = 'booked' | 'moved' | 'cancelled' | 'missed' | 'followed';

const tell: Record<VisitFact, (ledger: Ledger, told: ToldVisit) => void> = {
  booked: confirmBooking,
  moved: tellOfMove,
  cancelled: tellOfCancellation,
  missed: offerAnotherTime,
  followed: (ledger, { known }) => alignMessages(ledger, known, { at: known.bookedAt, act: 'booked' }),
};

/** Plans what clients are told of their visits, fact by fact, each by the state of today. */
@Injectable()
export class PlanVisitMessages {
  constructor(private readonly clock: Clock) {}

  /** @param facts in the order in which they were told, each with its instant in domain time */
  async execute(
    tx: EntityManager,
    facts: readonly { fact: VisitFact; snapshot: AppointmentSnapshot; at: Date }[],
  ): Promise<Planned[]> {
    const snapshots = facts.map(({ snapshot }) => snapshot);
    const known = by(await keepNewestAppointments(tx, snapshots), ({ appointmentId }) => appointmentId);
    const visits = [...known.values()];
    const ledger = await Ledger.open(tx, {
      clientIds: distinct(visits.map(({ clientId }) => clientId)),
      locked: snapshots.map(({ clientId }) => clientId),
      occurrenceIds: [...known.keys()],
      locationIds: distinct(visits.map(({ locationId }) => locationId)),
      triggers: ['scheduled', 'booked', 'moved', 'cancelled', 'missed'],
      now: this.clock.now(),
    });
    for (const { fact, snapshot, at } of facts) {
      const visit = known.get(snapshot.appointmentId);
      if (visit) tell[fact](ledger, { known: visit, snapshot, at });
    }
    return ledger.write();
  }
}

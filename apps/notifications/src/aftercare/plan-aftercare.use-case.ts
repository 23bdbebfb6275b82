import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { SessionSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { type Planned, planMessages } from '../ledger/plan-messages';

/** Plans the aftercare advice of a completed session. The event may arrive before the one of its appointment. */
@Injectable()
export class PlanAftercare {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, session: SessionSnapshot): Promise<Planned[]> {
    if (session.completedAt === null) return [];
    const completion = new Date(session.completedAt);
    return planMessages(tx, {
      trigger: 'completed',
      occurrenceKind: 'appointment',
      occurrenceId: session.appointmentId,
      // A session is completed once, whatever its number.
      occurrenceVersion: 0,
      appointmentId: session.appointmentId,
      clientId: session.clientId,
      locationId: session.locationId,
      zone: session.zone,
      anchors: { fact: completion, completion },
      plannedFor: null,
      now: this.clock.now(),
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { SessionSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger';
import type { Planned } from '../ledger/occasion';
import { distinct } from '../occurrences/asking';

/** Plans the aftercare advice of completed sessions. Their events may arrive before those of the appointments. */
@Injectable()
export class PlanAftercare {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, sessions: readonly SessionSnapshot[]): Promise<Planned[]> {
    const ledger = await Ledger.open(tx, {
      clientIds: distinct(sessions.map(({ clientId }) => clientId)),
      occurrenceIds: sessions.map(({ appointmentId }) => appointmentId),
      locationIds: distinct(sessions.map(({ locationId }) => locationId)),
      triggers: ['completed'],
      now: this.clock.now(),
    });
    for (const { appointmentId, clientId, locationId, zone, completedAt } of sessions) {
      if (completedAt === null) continue;
      const completion = new Date(completedAt);
      ledger.plan({
        trigger: 'completed',
        occurrenceKind: 'appointment',
        occurrenceId: appointmentId,
        // A session is completed once, whatever its number.
        occurrenceVersion: 0,
        ...{ appointmentId, clientId, locationId, zone },
        anchors: { fact: completion, completion },
        plannedFor: null,
      });
    }
    return ledger.write();
  }
}

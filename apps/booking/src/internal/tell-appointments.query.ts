import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentsNow } from '@unknot/shared/contracts/api/internal';
import type { EntityManager } from 'typeorm';
import { type AppointmentDetails, detailsOf, treatmentFor } from '../appointments/appointment-details.query';
import { intakeNeededFor } from '../intake/intake-needed.query';
import { adviceGivenIn } from '../sessions/advice-given.query';

/** Alone before and after as far as the appointment has that much on both sides: it keeps the buffers it was booked with. */
const minutesAlone = ({ privacyMinutes, startsAt, endsAt, busyFrom, busyTo }: AppointmentDetails): number => {
  const between = (from: Date, to: Date) => Math.floor((to.getTime() - from.getTime()) / 60_000);
  return Math.min(privacyMinutes, between(busyFrom, startsAt), between(endsAt, busyTo));
};

/**
 * How appointments stand now, with what a message says about them, in the language of each client: three statements for
 * all. Unknown ones are left out.
 */
@Injectable()
export class TellAppointments {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, appointmentIds: readonly string[]): Promise<AppointmentsNow> {
    const details = await detailsOf(tx, appointmentIds);
    const advice = await adviceGivenIn(tx, appointmentIds);
    const intakeNeeded = await intakeNeededFor(tx, appointmentIds, this.clock.now());
    return {
      appointments: details.flatMap((one) => {
        if (one.clientId === null) return [];
        return {
          appointmentId: one.id,
          version: one.version,
          state: one.state,
          clientId: one.clientId,
          startsAt: one.startsAt.toISOString(),
          endsAt: one.endsAt.toISOString(),
          firstVisit: one.firstVisit,
          startsAtWall: one.startsAtWall,
          endsAtWall: one.endsAtWall,
          zone: one.zone,
          linkEpoch: one.linkEpoch,
          changeableUntil: (one.changeableUntil ?? one.startsAt).toISOString(),
          reference: one.reference,
          practitionerName: one.practitionerName,
          locationName: one.locationName,
          locationAddress: `${one.street}, ${one.city}`,
          locationPhone: one.locationPhone,
          ...treatmentFor(one),
          adviceGiven: advice.get(one.id) ?? [],
          privacyMinutes: minutesAlone(one),
          intakeNeeded: intakeNeeded.has(one.id),
        };
      }),
    };
  }
}

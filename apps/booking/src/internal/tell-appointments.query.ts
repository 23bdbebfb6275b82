import { Injectable } from '@nestjs/common';
import type { AppointmentsNow } from '@unknot/shared/contracts/api/internal';
import type { EntityManager } from 'typeorm';
import { detailsOf } from '../appointments/appointment-details.query';

/** How appointments stand now, with what a message says about them: one statement for all. Unknown ones are left out. */
@Injectable()
export class TellAppointments {
  async execute(tx: EntityManager, appointmentIds: readonly string[]): Promise<AppointmentsNow> {
    const details = await detailsOf(tx, appointmentIds);
    return {
      appointments: details.flatMap((one) => {
        if (one.clientId === null) return [];
        return {
          appointmentId: one.id,
          version: one.version,
          state: one.state,
          clientId: one.clientId,
          startsAt: one.startsAt.toISOString(),
          startsAtWall: one.startsAtWall,
          endsAtWall: one.endsAtWall,
          zone: one.zone,
          linkEpoch: one.linkEpoch,
          changeableUntil: (one.changeableUntil ?? one.startsAt).toISOString(),
          reference: one.reference,
          treatmentName: one.treatmentName,
          practitionerName: one.practitionerName,
          locationName: one.locationName,
          locationAddress: `${one.street}, ${one.city}`,
          locationPhone: one.locationPhone,
          preparationAdvice: one.preparationAdvice,
          aftercareAdvice: one.aftercareAdvice,
        };
      }),
    };
  }
}

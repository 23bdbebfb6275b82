import { Injectable } from '@nestjs/common';
import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { AlreadyBooked, AppointmentUnknown } from './appointment.errors';
import { appointmentForUpdate, saveHold } from './occupy';

/** Gives a held time free at once, when its visitor chooses another. Giving it back twice is no error. */
@Injectable()
export class ReleaseHold {
  /** @throws AlreadyBooked when it is no hold any more but an appointment */
  async execute(tx: EntityManager, link: { id: string; epoch: number }): Promise<void> {
    const appointment = await appointmentForUpdate(tx, link.id);
    if (!appointment) throw new AppointmentUnknown();
    requireEpoch(link, appointment.linkEpoch);
    if (appointment.state === 'expired') return;
    if (appointment.state !== 'held') throw new AlreadyBooked();
    appointment.expire();
    await saveHold(tx, appointment);
  }
}

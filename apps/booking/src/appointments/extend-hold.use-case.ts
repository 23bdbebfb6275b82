import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import type { Appointment } from './appointment.entity';
import { AppointmentUnknown } from './appointment.errors';
import { appointmentForUpdate, saveHold } from './occupy';

/** Keeps a held time for as long again, once: for whoever needs more time to fill in the form. */
@Injectable()
export class ExtendHold {
  constructor(private readonly clock: Clock) {}

  /** @throws HoldOver, HoldNotExtendable */
  async execute(tx: EntityManager, link: { id: string; epoch: number }): Promise<Appointment> {
    const appointment = await appointmentForUpdate(tx, link.id);
    if (!appointment) throw new AppointmentUnknown();
    requireEpoch(link, appointment.linkEpoch);
    const [{ minutes }] = (await tx.query('select hold_minutes as minutes from chain')) as [{ minutes: number }];
    appointment.extendHold(minutes, this.clock.now());
    await saveHold(tx, appointment);
    return appointment;
  }
}

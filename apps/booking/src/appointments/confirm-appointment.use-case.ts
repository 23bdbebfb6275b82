import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentConfirmed } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import { announce } from './announce';
import { type AppointmentLink, appointmentOfLink, noteUse } from './appointment-of-link';
import { saveAppointment } from './occupy';

/** The client says by their link that they will come. Saying it twice changes nothing more. */
@Injectable()
export class ConfirmAppointment {
  constructor(
    private readonly clock: Clock,
    private readonly verify: VerifyContacts,
  ) {}

  /** @throws StepNotPossible, LinkRevoked */
  async execute(tx: EntityManager, link: AppointmentLink): Promise<void> {
    const now = this.clock.now();
    const appointment = await appointmentOfLink(tx, link);
    await noteUse(tx, this.verify, link, appointment);
    if (appointment.state === 'confirmed') return;
    appointment.confirm(now);
    await saveAppointment(tx, appointment);
    await announce(tx, AppointmentConfirmed, appointment, now);
  }
}

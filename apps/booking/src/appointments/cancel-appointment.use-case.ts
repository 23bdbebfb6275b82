import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentCancelled } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { requireStorable } from '../text/storable-text';
import type { Appointment } from './appointment.entity';
import { AppointmentUnknown } from './appointment.errors';
import { type AppointmentLink, appointmentOfLink, noteUse } from './appointment-of-link';
import { byClient } from './note-step';
import { appointmentForUpdate } from './occupy';
import { saveAndAnnounce } from './save-step';

/** Who cancels: the client by their link, in time, or the front desk at any time before the visit. */
export type Canceller = { by: 'client'; link: AppointmentLink } | { by: 'staff'; id: string; actor: StaffActor };

/** Calls an appointment off. Cancelling what is cancelled already changes nothing more. */
@Injectable()
export class CancelAppointment {
  constructor(
    private readonly clock: Clock,
    private readonly verify: VerifyContacts,
    private readonly screening: AskForScreening,
  ) {}

  /**
   * @param reason in the canceller's words; clinical, because people write there why they are ill
   * @throws ChangeTooLate, StepNotPossible, LinkRevoked
   */
  async execute(tx: EntityManager, canceller: Canceller, reason?: string): Promise<void> {
    requireStorable({ reason });
    const now = this.clock.now();
    const appointment = await this.appointmentFor(tx, canceller);
    if (appointment.state === 'cancelled') return;
    if (canceller.by === 'client' && appointment.isAhead()) appointment.requireChangeable(now);
    appointment.cancel();
    const by = canceller.by === 'staff' ? canceller.actor : byClient;
    const cancelReason = reason || undefined;
    await saveAndAnnounce(tx, AppointmentCancelled, appointment, { at: now, by }, { cancelReason });
    await this.screening.execute(tx, { appointmentId: appointment.id });
  }

  private async appointmentFor(tx: EntityManager, canceller: Canceller): Promise<Appointment> {
    if (canceller.by === 'client') {
      const appointment = await appointmentOfLink(tx, canceller.link);
      await noteUse(tx, this.verify, canceller.link, appointment);
      return appointment;
    }
    const appointment = await appointmentForUpdate(tx, canceller.id);
    if (!appointment) throw new AppointmentUnknown();
    requireLocation(canceller.actor, appointment.locationId);
    return appointment;
  }
}

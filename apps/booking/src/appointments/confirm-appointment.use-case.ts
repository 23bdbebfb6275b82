import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentConfirmed, AppointmentRescheduled } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import { factOf } from './announce';
import type { Appointment } from './appointment.entity';
import { AppointmentUnknown, StepNotPossible } from './appointment.errors';
import { type AppointmentLink, appointmentOfLink, noteUse } from './appointment-of-link';
import { byClient } from './note-step';
import { appointmentForUpdate } from './occupy';
import { saveAndAnnounce } from './save-step';

/** How a client says that they will come: by their link, or by a text in answer to ours. */
export type Confirmer =
  | { by: 'link'; link: AppointmentLink }
  | { by: 'reply'; appointmentId: string; clientId: string; receivedAt: Date };

/** The client says that they will come. Saying it twice changes nothing more. */
@Injectable()
export class ConfirmAppointment {
  constructor(
    private readonly clock: Clock,
    private readonly verify: VerifyContacts,
  ) {}

  /** @throws StepNotPossible (also when a text was meant for an earlier time), AppointmentUnknown, LinkRevoked */
  async execute(tx: EntityManager, confirmer: Confirmer): Promise<void> {
    const now = this.clock.now();
    const appointment = await (confirmer.by === 'link' ? this.ofLink(tx, confirmer.link) : this.ofReply(tx, confirmer));
    if (appointment.state === 'confirmed') return;
    appointment.confirm(now);
    await saveAndAnnounce(tx, AppointmentConfirmed, appointment, { at: now, by: byClient });
  }

  private async ofLink(tx: EntityManager, link: AppointmentLink): Promise<Appointment> {
    const appointment = await appointmentOfLink(tx, link);
    await noteUse(tx, this.verify, link, appointment);
    return appointment;
  }

  /** A text that came from the client's number proves the number. */
  private async ofReply(tx: EntityManager, reply: Extract<Confirmer, { by: 'reply' }>): Promise<Appointment> {
    const appointment = await appointmentForUpdate(tx, reply.appointmentId);
    if (!appointment || appointment.clientId !== reply.clientId) throw new AppointmentUnknown();
    await this.verify.execute(tx, { clientId: reply.clientId, appointmentId: appointment.id, proved: 'phone' });
    const [{ moved }] = (await tx.query(
      'select exists (select from appointment_history where appointment_id = $1 and step = $2 and at > $3) as moved',
      [appointment.id, factOf(AppointmentRescheduled), reply.receivedAt],
    )) as [{ moved: boolean }];
    if (moved) throw new StepNotPossible('confirm', appointment.state);
    return appointment;
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { MoveRequest } from '@unknot/shared/contracts/api/appointments';
import { AppointmentRescheduled } from '@unknot/shared/contracts/events/booking.events';
import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { findOffers } from '../availability/offers.query';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { Appointment } from './appointment.entity';
import { AppointmentChanged, AppointmentUnknown, StepNotPossible, TreatmentNotOffered } from './appointment.errors';
import { type AppointmentLink, appointmentOfLink, noteUse } from './appointment-of-link';
import { requireFree } from './hold-time.use-case';
import { byClient } from './note-step';
import { findRoom } from './occupy';
import { saveAndAnnounce } from './save-step';

/** Moves an appointment to another time with the same practitioner, by the client's link. It keeps its id. */
@Injectable()
export class MoveAppointment {
  constructor(
    private readonly clock: Clock,
    private readonly verify: VerifyContacts,
    private readonly screening: AskForScreening,
  ) {}

  /** @throws ChangeTooLate, AppointmentChanged, TimeNotBookable, SlotTaken, ClientBusy, StepNotPossible, LinkRevoked */
  async execute(tx: EntityManager, link: AppointmentLink, request: MoveRequest): Promise<void> {
    const now = this.clock.now();
    const seen = await tx.findOneBy(Appointment, { id: link.id });
    if (!seen || seen.clientId === null) throw new AppointmentUnknown();
    requireEpoch(link, seen.linkEpoch);
    this.requireMovable(seen, request, now);

    const { practitionerId, locationId, treatmentId } = seen;
    const { rules, offers } = await findOffers(tx, { practitionerId, locationId, treatmentId });
    const [offer] = offers;
    if (rules === null || offer === undefined) throw new TreatmentNotOffered();
    const { time, roomIds: free } = await requireFree(tx, { rules, offer }, request.startsAtWall, now, seen.id);
    // The room stays when it can.
    const roomIds = free.sort((a, b) => Number(b === seen.roomId) - Number(a === seen.roomId));
    const roomId = await findRoom(tx, { time, practitionerId, roomIds, moving: seen.id }, now);

    const appointment = await appointmentOfLink(tx, link);
    this.requireMovable(appointment, request, now);
    await noteUse(tx, this.verify, link, appointment);
    appointment.move(time, roomId, rules.change);
    await saveAndAnnounce(tx, AppointmentRescheduled, appointment, { at: now, by: byClient });
    await this.screening.execute(tx, { appointmentId: appointment.id });
  }

  private requireMovable(appointment: Appointment, request: MoveRequest, now: Date): void {
    if (!appointment.isAhead()) throw new StepNotPossible('move', appointment.state);
    if (appointment.version !== request.version) throw new AppointmentChanged();
    appointment.requireChangeable(now);
  }
}

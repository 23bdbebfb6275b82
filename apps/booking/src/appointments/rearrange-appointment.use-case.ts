import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { StaffMoveRequest } from '@unknot/shared/contracts/api/front-desk';
import { AppointmentRescheduled } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { Appointment } from './appointment.entity';
import { AppointmentChanged, AppointmentUnknown, ClientMustBeTold, StepNotPossible } from './appointment.errors';
import { appointmentForUpdate } from './occupy';
import { placeVisit } from './place-visit';
import { saveAndAnnounce } from './save-step';

/**
 * Moves an appointment to another time, practitioner or room of its location, for the staff: by the rules of a
 * client's move, but at any time before the visit and into the lead time. It keeps its id.
 */
@Injectable()
export class RearrangeAppointment {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /**
   * Moving it to where it is changes nothing.
   * @throws AppointmentChanged, ClientMustBeTold, TimeNotBookable, SlotTaken that names what is taken,
   *   TreatmentNotOffered, RoomNotFitting, ClientBusy, StepNotPossible, AppointmentUnknown
   */
  async execute(tx: EntityManager, id: string, request: StaffMoveRequest, actor: StaffActor): Promise<void> {
    const now = this.clock.now();
    const seen = await tx.findOneBy(Appointment, { id });
    if (!seen || seen.clientId === null) throw new AppointmentUnknown();
    requireLocation(actor, seen.locationId);
    requireMovable(seen, request);
    const { locationId, treatmentId } = seen;
    const { startsAtWall, roomId, practitionerId = seen.practitionerId } = request;
    const sameTime = startsAtWall === seen.startsAtWall;
    const samePractitioner = practitionerId === seen.practitionerId;
    if (!request.tellClient && !sameTime) throw new ClientMustBeTold();
    if (sameTime && samePractitioner && (roomId ?? seen.roomId) === seen.roomId) return;

    const wanted = { practitionerId, locationId, treatmentId, startsAtWall, roomId };
    const placed = await placeVisit(tx, wanted, now, seen);
    const appointment = await appointmentForUpdate(tx, id);
    if (!appointment) throw new AppointmentUnknown();
    requireMovable(appointment, request);
    appointment.move(placed.time, placed.roomId, placed.rules.change, practitionerId);
    // No message names the room: whoever only changes it has nothing to tell.
    const onlyRoom = sameTime && samePractitioner;
    const tellClient = request.tellClient && !onlyRoom;
    await saveAndAnnounce(tx, AppointmentRescheduled, appointment, { at: now, by: actor }, { tellClient });
    if (!onlyRoom) await this.screening.execute(tx, { appointmentId: id });
  }
}

function requireMovable(appointment: Appointment, { version }: StaffMoveRequest): void {
  if (!appointment.isAhead()) throw new StepNotPossible('move', appointment.state);
  if (appointment.version !== version) throw new AppointmentChanged();
}

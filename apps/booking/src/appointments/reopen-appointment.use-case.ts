import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ReopenRequest } from '@unknot/shared/contracts/api/front-desk';
import { AppointmentReopened } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { Appointment } from './appointment.entity';
import { AppointmentChanged, AppointmentUnknown, SlotTaken, TimeGivenAway } from './appointment.errors';
import { appointmentForUpdate, findRoom } from './occupy';
import { saveAndAnnounce } from './save-step';

/** Takes back that a client has come, or has not, when it was noted by mistake. The appointment stands as before. */
@Injectable()
export class ReopenAppointment {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /** @throws StepNotPossible, AppointmentChanged, TimeGivenAway when a missed visit's time has been booked again */
  async execute(tx: EntityManager, id: string, { version }: ReopenRequest, actor: StaffActor): Promise<void> {
    const now = this.clock.now();
    const seen = await tx.findOneBy(Appointment, { id });
    if (!seen || seen.clientId === null) throw new AppointmentUnknown();
    requireLocation(actor, seen.locationId);
    if (seen.version !== version) throw new AppointmentChanged();
    if (seen.state === 'no_show') await requireStillFree(tx, seen, now);

    const appointment = await appointmentForUpdate(tx, id);
    if (appointment?.version !== version) throw new AppointmentChanged();
    appointment.reopen(await stateBefore(tx, id));
    await saveAndAnnounce(tx, AppointmentReopened, appointment, { at: now, by: actor });
    if (seen.state === 'no_show') await this.screening.execute(tx, { appointmentId: id });
  }
}

async function requireStillFree(tx: EntityManager, missed: Appointment, now: Date): Promise<void> {
  const { startsAt, endsAt, busyFrom, busyTo, startsAtWall } = missed;
  const time = {
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    busyFrom: busyFrom.getTime(),
    busyTo: busyTo.getTime(),
    startsAtWall,
  };
  try {
    await findRoom(
      tx,
      { time, practitionerId: missed.practitionerId, roomIds: [missed.roomId], moving: missed.id },
      now,
    );
  } catch (error) {
    throw error instanceof SlotTaken ? new TimeGivenAway() : error;
  }
}

/** How it stood before anybody noted whether the client came. */
async function stateBefore(tx: EntityManager, id: string): Promise<'booked' | 'confirmed'> {
  const [row] = (await tx.query(
    `select state from appointment_history where appointment_id = $1 and state in ('booked', 'confirmed')
     order by version desc limit 1`,
    [id],
  )) as { state: 'booked' | 'confirmed' }[];
  return row?.state ?? 'booked';
}

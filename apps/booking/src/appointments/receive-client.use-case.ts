import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentArrived, AppointmentMissed } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { AppointmentUnknown } from './appointment.errors';
import { appointmentForUpdate } from './occupy';
import { saveAndAnnounce } from './save-step';

/** The front desk notes that a client has come, or has not. */
@Injectable()
export class ReceiveClient {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /** @throws StepNotPossible, TooEarly */
  async execute(tx: EntityManager, id: string, came: boolean, actor: StaffActor): Promise<void> {
    const now = this.clock.now();
    const appointment = await appointmentForUpdate(tx, id);
    if (!appointment) throw new AppointmentUnknown();
    requireLocation(actor, appointment.locationId);
    if (appointment.state === (came ? 'arrived' : 'no_show')) return;
    if (came) appointment.arrive(now);
    else appointment.miss(now);
    await saveAndAnnounce(tx, came ? AppointmentArrived : AppointmentMissed, appointment, { at: now, by: actor });
    if (!came) await this.screening.execute(tx, { appointmentId: id });
  }
}

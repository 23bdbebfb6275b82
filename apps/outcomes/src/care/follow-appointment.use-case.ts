import { Injectable } from '@nestjs/common';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { writeNewer } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { ReplanSurveys } from '../schedule/replan-surveys';
import { Appointment } from './appointment.entity';
import { lockSurvivors } from './lock-clients';
import { newestOf } from './newest';

/** Keeps the newest facts of appointments and plans, moves or cancels the surveys that hang on them. */
@Injectable()
export class FollowAppointment {
  constructor(private readonly replan: ReplanSurveys) {}

  async execute(tx: EntityManager, told: readonly AppointmentSnapshot[]): Promise<void> {
    const newest = newestOf(told, ({ appointmentId }) => appointmentId);
    const survivors = await lockSurvivors(
      tx,
      newest.map(({ clientId }) => clientId),
    );
    const appointments = newest.map(({ startsAt, endsAt, ...facts }) => {
      const clientId = survivors.get(facts.clientId) ?? facts.clientId;
      const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
      return Object.assign(new Appointment(), facts, times, { clientId });
    });
    const newer = await writeNewer(tx, Appointment, appointments);
    await this.replan.execute(
      tx,
      newer.map(({ clientId }) => clientId),
    );
  }
}

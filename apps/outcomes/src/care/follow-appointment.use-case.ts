import { Injectable } from '@nestjs/common';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { lockClient, ReplanSurveys } from '../schedule/replan-surveys';

/** Keeps the newest facts of an appointment and plans, moves or cancels the surveys that hang on it. */
@Injectable()
export class FollowAppointment {
  constructor(private readonly replan: ReplanSurveys) {}

  async execute(tx: EntityManager, appointment: AppointmentSnapshot): Promise<void> {
    await lockClient(tx, appointment.clientId);
    const newer = (await tx.query(
      `insert into appointment as known (appointment_id, version, state, client_id, course_id, practitioner_id,
         location_id, zone, starts_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (appointment_id) do update set version = excluded.version, state = excluded.state,
         client_id = excluded.client_id, course_id = excluded.course_id, practitioner_id = excluded.practitioner_id,
         location_id = excluded.location_id, zone = excluded.zone, starts_at = excluded.starts_at,
         ends_at = excluded.ends_at
       where excluded.version > known.version
       returning appointment_id`,
      [
        appointment.appointmentId,
        appointment.version,
        appointment.state,
        appointment.clientId,
        appointment.courseId,
        appointment.practitionerId,
        appointment.locationId,
        appointment.zone,
        appointment.startsAt,
        appointment.endsAt,
      ],
    )) as unknown[];
    if (newer.length > 0) await this.replan.execute(tx, appointment.clientId);
  }
}

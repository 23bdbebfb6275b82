import { Injectable } from '@nestjs/common';
import type { SessionSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { lockClient, ReplanSurveys } from '../schedule/replan-surveys';

/** Keeps the newest facts of a session: its start ends the baseline, its end begins the follow-up. */
@Injectable()
export class FollowSession {
  constructor(private readonly replan: ReplanSurveys) {}

  async execute(tx: EntityManager, session: SessionSnapshot): Promise<void> {
    await lockClient(tx, session.clientId);
    const newer = (await tx.query(
      `insert into session as known (session_id, version, state, appointment_id, client_id, course_id,
         practitioner_id, location_id, zone, started_at, completed_at, day, modalities)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::timestamptz,
         (coalesce($11::timestamptz, $10::timestamptz) at time zone $9)::date, $12)
       on conflict (session_id) do update set version = excluded.version, state = excluded.state,
         practitioner_id = excluded.practitioner_id, started_at = excluded.started_at,
         completed_at = excluded.completed_at, day = excluded.day, modalities = excluded.modalities
       where excluded.version > known.version
       returning session_id`,
      [
        session.sessionId,
        session.version,
        session.state,
        session.appointmentId,
        session.clientId,
        session.courseId,
        session.practitionerId,
        session.locationId,
        session.zone,
        session.startedAt,
        session.completedAt,
        session.modalities,
      ],
    )) as unknown[];
    if (newer.length > 0) await this.replan.execute(tx, session.clientId);
  }
}

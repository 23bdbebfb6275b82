import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { EntityManager } from 'typeorm';
import { KnownSurvey } from './known-survey.entity';

/**
 * Keeps the newest facts of a survey; an older event changes nothing.
 * @returns what is known now, which may be newer than the event
 */
export async function keepNewestSurvey(tx: EntityManager, snapshot: SurveySnapshot): Promise<KnownSurvey> {
  await tx.query(
    `insert into known_survey as known (survey_id, version, schedule_version, state, client_id, appointment_id,
       location_id, zone, timepoint, due_at, closes_at, link_epoch)
     values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (survey_id) do update set
       version = excluded.version,
       schedule_version = case when excluded.due_at = known.due_at and excluded.closes_at = known.closes_at
         then known.schedule_version else excluded.version end,
       state = excluded.state, location_id = excluded.location_id, zone = excluded.zone,
       due_at = excluded.due_at, closes_at = excluded.closes_at, link_epoch = excluded.link_epoch
     where excluded.version > known.version`,
    [
      snapshot.surveyId,
      snapshot.version,
      snapshot.state,
      snapshot.clientId,
      snapshot.appointmentId,
      snapshot.locationId,
      snapshot.zone,
      snapshot.timepoint,
      snapshot.dueAt,
      snapshot.closesAt,
      snapshot.linkEpoch,
    ],
  );
  return tx.findOneByOrFail(KnownSurvey, { surveyId: snapshot.surveyId });
}

import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { EntityManager } from 'typeorm';
import { keepSnapshots } from '../contacts/keep-snapshots';
import { KnownSurvey } from './known-survey.entity';

/**
 * Keeps the newest facts of surveys; an older event changes nothing. Of a survey that was known before and is told of
 * anew, the ledger says for which version its messages were planned, so that nobody is invited twice. Locks the clients
 * of the snapshots.
 * @returns what is known now of each survey, which may be newer than the events
 */
export function keepNewestSurveys(tx: EntityManager, snapshots: readonly SurveySnapshot[]): Promise<KnownSurvey[]> {
  return keepSnapshots(
    tx,
    KnownSurvey,
    snapshots,
    `with given as (
       select distinct on (s."surveyId") s.*, coalesce(c.merged_into, s."clientId") as client
       from jsonb_to_recordset($1::jsonb) as s ("surveyId" uuid, version int, state text, "clientId" uuid,
         "appointmentId" uuid, "locationId" uuid, zone text, timepoint text, "dueAt" timestamptz,
         "closesAt" timestamptz, "linkEpoch" int, "onTablet" boolean)
       left join contact c on c.client_id = s."clientId"
       order by s."surveyId", version desc
     ), kept as (
       insert into known_survey as known (survey_id, version, schedule_version, state, client_id, appointment_id,
         location_id, zone, timepoint, due_at, closes_at, link_epoch, on_tablet)
       select "surveyId", version,
         coalesce((select max(occurrence_version) from message where occurrence_id = "surveyId"), version),
         state, client, "appointmentId", "locationId", zone, timepoint, "dueAt", "closesAt", "linkEpoch",
         coalesce("onTablet", false)
       from given
       on conflict (survey_id) do update set
         version = excluded.version,
         schedule_version = case when excluded.due_at = known.due_at and excluded.closes_at = known.closes_at
           then known.schedule_version else excluded.version end,
         state = excluded.state, client_id = excluded.client_id, appointment_id = excluded.appointment_id,
         location_id = excluded.location_id, zone = excluded.zone,
         due_at = excluded.due_at, closes_at = excluded.closes_at, link_epoch = excluded.link_epoch,
         on_tablet = excluded.on_tablet
       where excluded.version > known.version
       returning *
     )
     select to_json(kept) as known from kept
     union all
     select to_json(k) from known_survey k join given on survey_id = "surveyId"
     where survey_id not in (select survey_id from kept)`,
  );
}

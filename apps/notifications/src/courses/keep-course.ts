import type { CourseSnapshot } from '@unknot/shared/contracts/events/course.events';
import type { EntityManager } from 'typeorm';
import { keepSnapshots } from '../contacts/keep-snapshots';
import { KnownCourse } from './known-course.entity';

/**
 * Keeps the newest facts of courses; an older event changes nothing. Of a course that was known before and is told of
 * anew, the ledger says for which review its recalls were planned, so that nobody is recalled twice. Locks the clients of
 * the snapshots.
 * @returns what is known now of each course, which may be newer than the events
 */
export function keepNewestCourses(tx: EntityManager, snapshots: readonly CourseSnapshot[]): Promise<KnownCourse[]> {
  return keepSnapshots(
    tx,
    KnownCourse,
    snapshots,
    `with given as (
       select distinct on (s."courseId") s.*, coalesce(c.merged_into, s."clientId") as client
       from jsonb_to_recordset($1::jsonb) as s ("courseId" uuid, version int, state text, "clientId" uuid,
         "locationId" uuid, "practitionerId" uuid, zone text, "proposedOn" date, "reviewedAt" timestamptz)
       left join contact c on c.client_id = s."clientId"
       order by s."courseId", s.version desc
     ), kept as (
       insert into known_course as known (course_id, version, review_version, state, client_id, location_id,
         practitioner_id, zone, proposed_on, reviewed_at)
       select "courseId", version,
         coalesce((select max(occurrence_version) from message where occurrence_id = "courseId"), version),
         state, client, "locationId", "practitionerId", zone, "proposedOn", "reviewedAt"
       from given
       on conflict (course_id) do update set
         version = excluded.version,
         review_version = case
           when (excluded.proposed_on, excluded.reviewed_at) is not distinct from (known.proposed_on, known.reviewed_at)
           then known.review_version else excluded.version end,
         state = excluded.state, client_id = excluded.client_id, location_id = excluded.location_id,
         practitioner_id = excluded.practitioner_id, zone = excluded.zone, proposed_on = excluded.proposed_on,
         reviewed_at = excluded.reviewed_at
       where excluded.version > known.version
       returning *
     )
     select to_json(kept) as known from kept
     union all
     select to_json(k) from known_course k join given on course_id = "courseId"
     where course_id not in (select course_id from kept)`,
  );
}

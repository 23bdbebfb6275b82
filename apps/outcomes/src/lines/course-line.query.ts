import type { EntityManager } from 'typeorm';
import { followUps } from '../schedule/windows';
import type { LinePoint, NextPoint } from './own-lines';

/** Everything answered in one course, and the baseline it is compared with where that belongs to an earlier course. */
export async function pointsOfCourse(tx: EntityManager, clientId: string, courseId: string): Promise<LinePoint[]> {
  return (await tx.query(
    `with of_course as (
       select survey_id from survey where client_id = $1 and course_id = $2 and state = 'completed'
     ), surveys as (
       select survey_id from of_course
       union
       select s.course_baseline_id from score s join of_course using (survey_id) where s.course_baseline_id is not null
     )
     select score.code, score.value, survey.timepoint, survey.completed_at as at, survey.zone
     from surveys join survey using (survey_id) join score using (survey_id)
     order by survey.completed_at`,
    [clientId, courseId],
  )) as LinePoint[];
}

/** The next survey of a course: one that is planned, or the one after the next appointment. */
export async function nextOfCourse(
  tx: EntityManager,
  clientId: string,
  courseId: string,
  now: Date,
): Promise<NextPoint | null> {
  const [next] = (await tx.query(
    `select timepoint, at from (
       select timepoint, due_at as at, 1 as rank from survey
       where client_id = $1 and course_id = $2 and state in ('planned', 'open') and timepoint <> 'baseline'
         and closes_at > $3
       union all
       select '24h', a.ends_at + $4 * interval '1 hour', 2 from appointment a
       where a.client_id = $1 and a.course_id = $2 and a.state in ('booked', 'confirmed', 'arrived', 'in_session')
         and not exists (select from session s where s.appointment_id = a.appointment_id and s.state = 'completed')
         and a.ends_at + $4 * interval '1 hour' > $3
         and exists (select from client c where c.client_id = $1 and c.surveys_consented)
     ) as candidates
     order by rank, at limit 1`,
    [clientId, courseId, now, followUps['24h'].due],
  )) as NextPoint[];
  return next ?? null;
}

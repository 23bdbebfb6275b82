import type { EntityManager } from 'typeorm';
import { followUps } from '../schedule/windows';
import type { LinePoint, NextPoint } from './own-lines';

/** The newest course in which a client has answered, and how often they have answered in all. */
export interface AnsweredCourse {
  courseId: string;
  zone: string;
  answered: number;
}

/** @returns null while the client has answered nothing */
export async function newestCourse(tx: EntityManager, clientId: string): Promise<AnsweredCourse | null> {
  const [course] = (await tx.query(
    `select course_id as "courseId", zone, (count(*) over ())::int as answered from survey
     where client_id = $1 and state = 'completed' and answers_given > 0 and timepoint not in ('before', 'after')
     order by anchor_at desc limit 1`,
    [clientId],
  )) as AnsweredCourse[];
  return course ?? null;
}

/** Everything answered in one course, and the baseline it is compared with where that belongs to an earlier course. */
export async function pointsOfCourse(tx: EntityManager, clientId: string, courseId: string): Promise<LinePoint[]> {
  return (await tx.query(
    `with of_course as (
       select survey_id from survey where client_id = $1 and course_id = $2 and state = 'completed'
         and timepoint not in ('before', 'after')
     ), surveys as (
       select survey_id from of_course
       union
       select s.course_baseline_id from score s join of_course using (survey_id) where s.course_baseline_id is not null
     )
     select score.code, score.value, survey.timepoint, survey.completed_at as at, survey.zone,
       survey.days_after as "daysAfter"
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
       select timepoint, due_at as at from survey
       where client_id = $1 and course_id = $2 and state in ('planned', 'open') and closes_at > $3
         and timepoint not in ('baseline', 'before', 'after')
       union all
       select '24h', a.ends_at + $4 * interval '1 hour' from appointment a
       where a.client_id = $1 and a.course_id = $2 and a.state in ('booked', 'confirmed', 'arrived', 'in_session')
         and not exists (select from session s where s.appointment_id = a.appointment_id and s.state = 'completed')
         and a.ends_at + $4 * interval '1 hour' > $3
         and exists (select from client c where c.client_id = $1 and c.surveys_consented)
     ) as candidates
     order by at limit 1`,
    [clientId, courseId, now, followUps['24h'].due],
  )) as NextPoint[];
  return next ?? null;
}

import { Injectable } from '@nestjs/common';
import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { Course as CourseView } from '@unknot/shared/contracts/api/courses';
import type { EntityManager } from 'typeorm';
import { findOffers } from '../availability/offers.query';
import { CourseUnknown } from './course.errors';
import { type CoursePlace, placesOf } from './course-place.query';
import { requireCourse } from './require-course';

type Row = Pick<CourseView, 'version' | 'state' | 'goal'> & {
  reviews: (Omit<CourseView['reviews'][number], 'at'> & { at: string })[];
  ahead: CourseView['ahead'];
};

const courseSql = `
select c.version, c.state, coalesce((select goal from course_goal where course_id = c.id), '') as goal,
  (select coalesce(json_agg(json_build_object('decision', r.decision, 'proposedOn', r.proposed_on::text, 'note', r.note,
     'at', r.reviewed_at, 'by', s.name, 'appointmentId', r.appointment_id) order by r.version desc), '[]')
   from course_review r left join staff_account s on s.id = r.reviewed_by where r.course_id = c.id) as reviews,
  (select coalesce(json_agg(json_build_object('appointmentId', a.id, 'state', a.state, 'startsAtWall', a.starts_at_wall,
     'treatmentName', t.name, 'practitionerName', p.name, 'locationName', l.name) order by a.starts_at), '[]')
   from appointment a join treatment t on t.id = a.treatment_id join practitioner p on p.id = a.practitioner_id
     join location l on l.id = a.location_id
   where a.course_id = c.id and a.state in ('booked', 'confirmed')) as ahead
from course c where c.id = $1`;

/** Where a course of treatment stands, and what could come next: four statements. */
@Injectable()
export class ShowCourse {
  /** @throws CourseUnknown */
  async execute(tx: EntityManager, courseId: string, actor: StaffActor): Promise<CourseView> {
    await requireCourse(tx, courseId, actor);
    const [row] = (await tx.query(courseSql, [courseId])) as [Row?];
    const [place] = await placesOf(tx, [courseId]);
    if (!row || !place) throw new CourseUnknown();
    return {
      ...row,
      courseId,
      zone: place.zone,
      reviews: row.reviews.map((review) => ({ ...review, at: new Date(review.at).toISOString() })),
      next: (await isOffered(tx, place, actor)) ? place : null,
    };
  }
}

async function isOffered(tx: EntityManager, place: CoursePlace, actor: StaffActor): Promise<boolean> {
  const visible = visibleLocations(actor);
  if (visible !== undefined && !visible.includes(place.locationId)) return false;
  const { practitionerId, locationId, treatmentId } = place;
  return (await findOffers(tx, { practitionerId, locationId, treatmentId })).offers.length > 0;
}

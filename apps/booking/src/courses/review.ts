import type { ReviewChoice } from '@unknot/shared/contracts/api/courses';
import { CourseDischarged, CourseReviewed } from '@unknot/shared/contracts/events/course.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import type { Appointment } from '../appointments/appointment.entity';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { requireStorable } from '../text/storable-text';
import { Course } from './course.entity';
import { CourseHasVisit, CourseUnknown } from './course.errors';

/**
 * The course of a visit, locked: no booking of its client joins it, and no other review, until this ends.
 * @param clientId whose it is, where the caller knows
 */
export async function courseForUpdate(tx: EntityManager, courseId: string, clientId?: string): Promise<Course> {
  const seen = clientId ?? (await tx.findOneBy(Course, { id: courseId }))?.clientId;
  if (!seen) throw new CourseUnknown();
  await lockResources(tx, [lockOf.client(seen)]);
  return tx.findOneOrFail(Course, { where: { id: courseId }, lock: { mode: 'pessimistic_write' } });
}

/**
 * Reviews a course with one of its visits and tells of it, in the transaction that ends the visit or looks at it again.
 * @throws CourseOver, CourseHasVisit, DayNotAhead
 */
export async function reviewCourse(
  tx: EntityManager,
  course: Course,
  reviewed: { visit: Appointment; choice: ReviewChoice; by: string },
  now: Date,
): Promise<void> {
  const { visit, choice, by } = reviewed;
  requireStorable(choice.note, 'review.note');
  course.review(choice, dayAt(now.getTime(), visit.zone), now);
  if (choice.decision === 'discharge') await requireNothingAhead(tx, course.id);
  const { id, version, decision, proposedOn, reviewedAt, closedAt } = course;
  await tx.query(
    `with saved as (
       update course set version = $2, decision = $4, proposed_on = $5, reviewed_at = $9, closed_at = $10 where id = $1
     )
     insert into course_review (course_id, version, appointment_id, decision, proposed_on, note, reviewed_at, reviewed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, version, visit.id, decision, proposedOn, choice.note, now, by, reviewedAt, closedAt],
  );
  await appendToOutbox(tx, choice.decision === 'discharge' ? CourseDischarged : CourseReviewed, {
    subject: id,
    aggregateVersion: version,
    data: course.snapshot(visit),
    time: now,
  });
}

async function requireNothingAhead(tx: EntityManager, courseId: string): Promise<void> {
  const ahead = (await tx.query(
    `select from appointment where course_id = $1 and state in ('booked', 'confirmed', 'arrived') limit 1`,
    [courseId],
  )) as unknown[];
  if (ahead.length > 0) throw new CourseHasVisit();
}

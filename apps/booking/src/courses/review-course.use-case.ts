import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ReviewRequest } from '@unknot/shared/contracts/api/courses';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity';
import { CourseUnknown, VisitNotReviewable } from './course.errors';
import { courseForUpdate, reviewCourse } from './review';

/** Decides how a course goes on, after a visit of it has ended without saying so, or anew. */
@Injectable()
export class ReviewCourse {
  constructor(private readonly clock: Clock) {}

  /** @throws CourseUnknown, VisitNotReviewable, CourseChanged, CourseOver, CourseHasVisit, DayNotAhead */
  async execute(tx: EntityManager, courseId: string, request: ReviewRequest, actor: StaffActor): Promise<void> {
    const visit = await tx.findOneBy(Appointment, { id: request.appointmentId, courseId });
    if (!visit) throw new CourseUnknown();
    requireLocation(actor, visit.locationId);
    if (visit.state !== 'in_session' && visit.state !== 'completed') throw new VisitNotReviewable();
    const course = await courseForUpdate(tx, courseId);
    course.requireVersion(request.version);
    await reviewCourse(tx, course, { visit, choice: request.review, by: actor.accountId }, this.clock.now());
  }
}

import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import type { NextVisitRequest } from '@unknot/shared/contracts/api/courses';
import type { EntityManager } from 'typeorm';
import { BookForClient } from '../appointments/book-for-client.use-case';
import { Course } from './course.entity';
import { CourseOver, CourseUnknown } from './course.errors';
import { placesOf } from './course-place.query';
import { requireCourse } from './require-course';

/** Books the next visit of a course for its client, by the rules of every booking of the staff. */
@Injectable()
export class BookNextVisit {
  constructor(private readonly bookForClient: BookForClient) {}

  /** @throws CourseUnknown, CourseOver, TreatmentNotOffered, TimeNotBookable, SlotTaken, ClientBusy */
  async execute(tx: EntityManager, courseId: string, request: NextVisitRequest, actor: StaffActor): Promise<void> {
    await requireCourse(tx, courseId, actor);
    requireLocation(actor, request.locationId);
    const course = await tx.findOneBy(Course, { id: courseId });
    const [last] = await placesOf(tx, [courseId]);
    if (!course || !last) throw new CourseUnknown();
    course.requireOpen();
    const { clientId } = course;
    // What brought the client to the course is still why they come.
    const complaint = await complaintOf(tx, last.appointmentId);
    const booked = await this.bookForClient.execute(tx, {
      ...request,
      clientId,
      complaint,
      source: 'front_desk',
      actor,
    });
    // The client is locked only now: the course may have ended in between, and another begun.
    if (booked.courseId !== courseId) throw new CourseOver();
  }
}

async function complaintOf(tx: EntityManager, appointmentId: string): Promise<string> {
  const [row] = (await tx.query('select complaint from appointment_words where appointment_id = $1', [
    appointmentId,
  ])) as [{ complaint: string }?];
  return row?.complaint ?? '';
}

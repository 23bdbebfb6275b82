import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { EntityManager } from 'typeorm';
import { CourseUnknown } from './course.errors';

/** A course is seen where one of its visits is. @throws CourseUnknown */
export async function requireCourse(tx: EntityManager, courseId: string, actor: StaffActor): Promise<void> {
  const seen = (await tx.query(
    `select from appointment where course_id = $1 and ($2::uuid[] is null or location_id = any($2)) limit 1`,
    [courseId, visibleLocations(actor) ?? null],
  )) as unknown[];
  if (seen.length === 0) throw new CourseUnknown();
}

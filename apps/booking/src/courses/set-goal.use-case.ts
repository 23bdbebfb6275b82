import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { GoalRequest } from '@unknot/shared/contracts/api/courses';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { CourseChanged } from './course.errors';
import { requireCourse } from './require-course';
import { courseForUpdate } from './review';

/** Writes down what a course is to reach. */
@Injectable()
export class SetGoal {
  constructor(private readonly clock: Clock) {}

  /** @throws CourseUnknown, CourseOver, CourseChanged when another goal was written in between */
  async execute(tx: EntityManager, courseId: string, request: GoalRequest, actor: StaffActor): Promise<void> {
    requireStorable(request.goal, 'goal');
    await requireCourse(tx, courseId, actor);
    const course = await courseForUpdate(tx, courseId);
    course.requireOpen();
    const [row] = (await tx.query('select goal from course_goal where course_id = $1', [courseId])) as [
      { goal: string }?,
    ];
    if ((row?.goal ?? '') !== request.before) throw new CourseChanged();
    await tx.query(
      `insert into course_goal (course_id, goal, set_at, set_by) values ($1, $2, $3, $4)
       on conflict (course_id) do update set goal = excluded.goal, set_at = excluded.set_at, set_by = excluded.set_by`,
      [courseId, request.goal, this.clock.now(), actor.accountId],
    );
  }
}

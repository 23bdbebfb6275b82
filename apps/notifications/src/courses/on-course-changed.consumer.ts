import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import {
  CourseDischarged,
  CourseReviewed,
  type CourseSnapshot,
  CourseSnapshotted,
} from '@unknot/shared/contracts/events/course.events';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { PlanRecalls } from './plan-recalls.use-case';

/** Follows courses of treatment: recalls while they are open and nothing is booked. */
@Controller()
export class OnCourseChanged {
  constructor(
    private readonly plan: PlanRecalls,
    private readonly wake: Wake,
  ) {}

  @ConsumesBatches([CourseReviewed, CourseDischarged, CourseSnapshotted], 'plan-recalls')
  changed(@Ctx() delivery: BatchDelivery<EventEnvelope<CourseSnapshot>>): Promise<void> {
    return this.wake.afterBatch(delivery, (tx, events) =>
      this.plan.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}

import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import {
  SurveyCancelled,
  SurveyClosed,
  SurveyCompleted,
  SurveyRescheduled,
  SurveyScheduled,
  type SurveySnapshot,
  SurveySnapshotted,
} from '@unknot/shared/contracts/events/outcomes.events';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { PlanSurveyMessages } from './plan-survey-messages.use-case';

/** Follows surveys: invitation and reminder while they wait for answers, nothing afterwards. */
@Controller()
export class OnSurveyChanged {
  constructor(
    private readonly plan: PlanSurveyMessages,
    private readonly wake: Wake,
  ) {}

  @ConsumesBatches(
    [SurveyScheduled, SurveyRescheduled, SurveyCompleted, SurveyClosed, SurveyCancelled, SurveySnapshotted],
    'plan-surveys',
  )
  changed(@Ctx() delivery: BatchDelivery<EventEnvelope<SurveySnapshot>>): Promise<void> {
    return this.wake.afterBatch(delivery, (tx, events) =>
      this.plan.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}

import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import {
  SurveyCancelled,
  SurveyClosed,
  SurveyCompleted,
  SurveyRescheduled,
  SurveyScheduled,
} from '@unknot/shared/contracts/events/outcomes.events';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { PlanSurveyMessages } from './plan-survey-messages.use-case';

/** Follows a survey: invitation and reminder while it waits for answers, nothing afterwards. */
@Controller()
export class OnSurveyChanged {
  constructor(
    private readonly plan: PlanSurveyMessages,
    private readonly wake: Wake,
  ) {}

  @Consumes(SurveyScheduled, 'plan-surveys')
  scheduled(@Payload() event: EventOf<typeof SurveyScheduled>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.plan.execute(tx, event.data));
  }

  @Consumes(SurveyRescheduled, 'plan-surveys')
  rescheduled(@Payload() event: EventOf<typeof SurveyRescheduled>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.plan.execute(tx, event.data));
  }

  @Consumes(SurveyCompleted, 'plan-surveys')
  completed(@Payload() event: EventOf<typeof SurveyCompleted>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.plan.execute(tx, event.data));
  }

  @Consumes(SurveyClosed, 'plan-surveys')
  closed(@Payload() event: EventOf<typeof SurveyClosed>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.plan.execute(tx, event.data));
  }

  @Consumes(SurveyCancelled, 'plan-surveys')
  cancelled(@Payload() event: EventOf<typeof SurveyCancelled>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.plan.execute(tx, event.data));
  }
}

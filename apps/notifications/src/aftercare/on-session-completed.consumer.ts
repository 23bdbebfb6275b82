import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SessionCompleted } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { PlanAftercare } from './plan-aftercare.use-case';

/** A session is finished: aftercare advice later that day. */
@Controller()
export class OnSessionCompleted {
  constructor(
    private readonly plan: PlanAftercare,
    private readonly wake: Wake,
  ) {}

  @Consumes(SessionCompleted, 'plan-aftercare')
  completed(@Payload() event: EventOf<typeof SessionCompleted>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.plan.execute(tx, event.data));
  }
}

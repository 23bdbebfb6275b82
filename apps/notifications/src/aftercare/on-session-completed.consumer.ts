import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { SessionCompleted } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { PlanAftercare } from './plan-aftercare.use-case';

/** Sessions are finished: aftercare advice later that day. */
@Controller()
export class OnSessionCompleted {
  constructor(
    private readonly plan: PlanAftercare,
    private readonly wake: Wake,
  ) {}

  @ConsumesBatches([SessionCompleted], 'plan-aftercare')
  completed(@Ctx() delivery: BatchDelivery<EventOf<typeof SessionCompleted>>): Promise<void> {
    return this.wake.afterBatch(delivery, (tx, events) =>
      this.plan.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}

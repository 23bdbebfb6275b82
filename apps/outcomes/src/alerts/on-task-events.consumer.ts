import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { TaskCompleted, TaskReopened } from '@unknot/shared/contracts/events/task.events';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { SettleAlert } from './settle-alert.use-case';

/** What became of the tasks that alerts have raised. */
@Controller()
export class OnTaskEvents {
  constructor(private readonly settleAlert: SettleAlert) {}

  @Consumes(TaskCompleted, 'settle-alert')
  completed(@Payload() event: EventOf<typeof TaskCompleted>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.settleAlert.execute(tx, event.data));
  }

  @Consumes(TaskReopened, 'settle-alert')
  reopened(@Payload() event: EventOf<typeof TaskReopened>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.settleAlert.execute(tx, event.data));
  }
}

import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { AlertRaised } from '@unknot/shared/contracts/events/outcomes.events';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { OpenTask } from './open-task.use-case';

/** Answers that need a person become a task of the practitioner; what they say stays in outcomes. */
@Controller()
export class OnAlertRaised {
  constructor(private readonly open: OpenTask) {}

  @Consumes(AlertRaised, 'open-alert-tasks')
  handle(@Payload() { data }: EventOf<typeof AlertRaised>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once(async (tx) => {
      if (data.state !== 'open') return;
      const { priority, locationId, practitionerId, clientId, appointmentId } = data;
      const source = { kind: 'alert' as const, id: data.alertId };
      const facts = { priority, locationId, practitionerId, clientId, appointmentId };
      await this.open.execute(tx, { kind: 'alert', source, ...facts });
    });
  }
}

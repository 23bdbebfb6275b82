import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { AppointmentCancelled } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { TellOfCancellation } from './tell-of-cancellation.use-case';

/** An appointment will not take place: one notice, nothing else. */
@Controller()
export class OnAppointmentCancelled {
  constructor(
    private readonly tell: TellOfCancellation,
    private readonly wake: Wake,
  ) {}

  @Consumes(AppointmentCancelled, 'plan-messages')
  cancelled(@Payload() event: EventOf<typeof AppointmentCancelled>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.tell.execute(tx, event.data, new Date(event.time)));
  }
}

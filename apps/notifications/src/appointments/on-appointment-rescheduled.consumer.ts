import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { AppointmentRescheduled } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { TellOfMove } from './tell-of-move.use-case';

/** An appointment has moved: one change notice, and reminders for the new start. */
@Controller()
export class OnAppointmentRescheduled {
  constructor(
    private readonly tell: TellOfMove,
    private readonly wake: Wake,
  ) {}

  @Consumes(AppointmentRescheduled, 'plan-messages')
  rescheduled(@Payload() event: EventOf<typeof AppointmentRescheduled>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.tell.execute(tx, event.data, new Date(event.time)));
  }
}

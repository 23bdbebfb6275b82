import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { ConfirmBooking } from './confirm-booking.use-case';

/** A client has booked: confirmation and reminders. */
@Controller()
export class OnAppointmentBooked {
  constructor(
    private readonly confirm: ConfirmBooking,
    private readonly wake: Wake,
  ) {}

  @Consumes(AppointmentBooked, 'plan-messages')
  booked(@Payload() event: EventOf<typeof AppointmentBooked>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.confirm.execute(tx, event.data, new Date(event.time)));
  }
}

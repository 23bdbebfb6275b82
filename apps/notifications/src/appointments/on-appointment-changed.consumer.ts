import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  AppointmentConfirmed,
  AppointmentMissed,
  AppointmentSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { FollowAppointment } from './follow-appointment.use-case';

/** Facts of an appointment that the client is not told of. */
@Controller()
export class OnAppointmentChanged {
  constructor(
    private readonly follow: FollowAppointment,
    private readonly wake: Wake,
  ) {}

  @Consumes(AppointmentConfirmed, 'plan-messages')
  confirmed(@Payload() event: EventOf<typeof AppointmentConfirmed>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.follow.execute(tx, event.data));
  }

  @Consumes(AppointmentMissed, 'plan-messages')
  missed(@Payload() event: EventOf<typeof AppointmentMissed>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.follow.execute(tx, event.data));
  }

  @Consumes(AppointmentSnapshotted, 'plan-messages')
  snapshotted(@Payload() event: EventOf<typeof AppointmentSnapshotted>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.follow.execute(tx, event.data));
  }
}

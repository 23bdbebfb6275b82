import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  AppointmentArrived,
  AppointmentBooked,
  AppointmentCancelled,
  AppointmentMissed,
  AppointmentRescheduled,
  AppointmentSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { FollowAppointment } from './follow-appointment.use-case';

/** Every event carries all facts of the appointment, so that all are handled alike. */
@Controller()
export class OnAppointmentEvents {
  constructor(private readonly followAppointment: FollowAppointment) {}

  @Consumes(AppointmentBooked, 'follow-appointment')
  booked(@Payload() event: EventOf<typeof AppointmentBooked>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followAppointment.execute(tx, event.data));
  }

  @Consumes(AppointmentRescheduled, 'follow-appointment')
  rescheduled(@Payload() event: EventOf<typeof AppointmentRescheduled>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followAppointment.execute(tx, event.data));
  }

  @Consumes(AppointmentCancelled, 'follow-appointment')
  cancelled(@Payload() event: EventOf<typeof AppointmentCancelled>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followAppointment.execute(tx, event.data));
  }

  @Consumes(AppointmentArrived, 'follow-appointment')
  arrived(@Payload() event: EventOf<typeof AppointmentArrived>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followAppointment.execute(tx, event.data));
  }

  @Consumes(AppointmentMissed, 'follow-appointment')
  missed(@Payload() event: EventOf<typeof AppointmentMissed>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followAppointment.execute(tx, event.data));
  }

  @Consumes(AppointmentSnapshotted, 'follow-appointment')
  snapshotted(@Payload() event: EventOf<typeof AppointmentSnapshotted>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followAppointment.execute(tx, event.data));
  }
}

import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import {
  AppointmentArrived,
  AppointmentBooked,
  AppointmentCancelled,
  AppointmentMissed,
  AppointmentReopened,
  AppointmentRescheduled,
  type AppointmentSnapshot,
  AppointmentSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { FollowAppointment } from './follow-appointment.use-case';

/** Every event carries all facts of the appointment, so that all are handled alike. */
@Controller()
export class OnAppointmentEvents {
  constructor(private readonly followAppointment: FollowAppointment) {}

  @ConsumesBatches(
    [
      AppointmentBooked,
      AppointmentRescheduled,
      AppointmentCancelled,
      AppointmentArrived,
      AppointmentMissed,
      AppointmentReopened,
      AppointmentSnapshotted,
    ],
    'follow-appointment',
  )
  told(@Ctx() delivery: BatchDelivery<EventEnvelope<AppointmentSnapshot>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.followAppointment.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}

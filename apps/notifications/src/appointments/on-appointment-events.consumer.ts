import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import {
  AppointmentBooked,
  AppointmentCancelled,
  AppointmentConfirmed,
  AppointmentMissed,
  AppointmentReopened,
  AppointmentRescheduled,
  type AppointmentSnapshot,
  AppointmentSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { PlanVisitMessages, type VisitFact } from './plan-visit-messages.use-case';

/** What each event is for the client; the others are told to nobody. */
const facts: Readonly<Record<string, VisitFact>> = {
  [AppointmentBooked.type]: 'booked',
  [AppointmentRescheduled.type]: 'moved',
  [AppointmentCancelled.type]: 'cancelled',
  [AppointmentMissed.type]: 'missed',
};

/** Visits are booked, moved, called off, missed, or otherwise changed. */
@Controller()
export class OnAppointmentEvents {
  constructor(
    private readonly plan: PlanVisitMessages,
    private readonly wake: Wake,
  ) {}

  @ConsumesBatches(
    [
      AppointmentBooked,
      AppointmentRescheduled,
      AppointmentCancelled,
      AppointmentMissed,
      AppointmentConfirmed,
      AppointmentReopened,
      AppointmentSnapshotted,
    ],
    'plan-messages',
  )
  told(@Ctx() delivery: BatchDelivery<EventEnvelope<AppointmentSnapshot>>): Promise<void> {
    return this.wake.afterBatch(delivery, (tx, events) =>
      this.plan.execute(
        tx,
        events.map(({ type, data, time }) => ({
          fact: facts[type] ?? 'followed',
          snapshot: data,
          at: new Date(time),
        })),
      ),
    );
  }
}

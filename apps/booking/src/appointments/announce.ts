import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import type { Appointment } from './appointment.entity';

/** Tells others of a step of an appointment, in the transaction that makes it. */
export async function announce(
  tx: EntityManager,
  contract: EventContract<AppointmentSnapshot>,
  appointment: Appointment,
  time: Date,
): Promise<void> {
  await appendToOutbox(tx, contract, {
    subject: appointment.id,
    aggregateVersion: appointment.version,
    data: appointment.snapshot(),
    time,
  });
}

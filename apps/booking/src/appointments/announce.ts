import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import type { Appointment } from './appointment.entity';
import { noteStep, type StepBy } from './note-step';

/** `unknot.appointment.booked.v1` tells of the fact `booked`. */
export const factOf = ({ type }: { type: string }): string => type.split('.')[2] ?? type;

/** Tells others of a step of an appointment, and writes into its history who did it, in the transaction that makes it. */
export async function announce(
  tx: EntityManager,
  contract: EventContract<AppointmentSnapshot>,
  appointment: Appointment,
  time: Date,
  by: StepBy,
): Promise<void> {
  await noteStep(tx, factOf(contract), appointment, time, by);
  await publish(tx, contract, appointment, time);
}

/** Tells others how an appointment stands; nothing has been done with it. */
export async function publish(
  tx: EntityManager,
  contract: EventContract<AppointmentSnapshot>,
  appointment: Appointment,
  time: Date,
  also: Pick<AppointmentSnapshot, 'tellClient'> = {},
): Promise<void> {
  await appendToOutbox(tx, contract, {
    subject: appointment.id,
    aggregateVersion: appointment.version,
    data: { ...appointment.snapshot(), ...also },
    time,
  });
}

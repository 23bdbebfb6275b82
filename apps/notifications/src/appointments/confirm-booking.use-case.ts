import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { type Planned, planMessages } from '../ledger/plan-messages';
import { alignMessages, keepNewest, occurrenceOf } from './keep-appointment';
import type { KnownAppointment } from './known-appointment.entity';

/** Plans the confirmation of a booking, at once, and its reminders. */
@Injectable()
export class ConfirmBooking {
  constructor(private readonly clock: Clock) {}

  /** @param at when the client booked */
  async execute(tx: EntityManager, snapshot: AppointmentSnapshot, at: Date): Promise<Planned[]> {
    const now = this.clock.now();
    const known = await keepNewest(tx, snapshot);
    const reminders = await alignMessages(tx, known, { at, act: 'booked' }, now);
    const startsAt = new Date(snapshot.startsAt);
    const confirmation = await planMessages(tx, {
      trigger: 'booked',
      ...occurrenceOf(known),
      occurrenceVersion: snapshot.version,
      anchors: { fact: at, start: startsAt },
      plannedFor: startsAt,
      suppressed: overtaken(known, startsAt),
      now,
    });
    return [...confirmation, ...reminders];
  }
}

/** Why an announcement is not made when it is handled after later facts. */
export function overtaken(known: KnownAppointment, startsAt: Date): 'cancelled' | 'missed' | 'superseded' | undefined {
  if (known.state === 'cancelled') return 'cancelled';
  if (known.state === 'no_show') return 'missed';
  return known.startsAt.getTime() === startsAt.getTime() ? undefined : 'superseded';
}

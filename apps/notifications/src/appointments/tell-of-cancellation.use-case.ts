import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { type Planned, planMessages } from '../ledger/plan-messages';
import { alignMessages, keepNewest, occurrenceOf } from './keep-appointment';

/** Takes back everything that was planned for a visit and plans the notice that it will not take place. */
@Injectable()
export class TellOfCancellation {
  constructor(private readonly clock: Clock) {}

  /** @param at when the appointment was cancelled */
  async execute(tx: EntityManager, snapshot: AppointmentSnapshot, at: Date): Promise<Planned[]> {
    const now = this.clock.now();
    const known = await keepNewest(tx, snapshot);
    await alignMessages(tx, known, { at, act: 'booked' }, now);
    return planMessages(tx, {
      trigger: 'cancelled',
      ...occurrenceOf(known),
      occurrenceVersion: snapshot.version,
      anchors: { fact: at, start: new Date(snapshot.startsAt) },
      plannedFor: null,
      now,
    });
  }
}

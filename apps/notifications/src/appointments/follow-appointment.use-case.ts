import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import type { Planned } from '../ledger/plan-messages';
import { alignMessages, keepNewest } from './keep-appointment';

/** For facts that announce nothing to the client: confirmed, missed, published again. */
@Injectable()
export class FollowAppointment {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, snapshot: AppointmentSnapshot): Promise<Planned[]> {
    const known = await keepNewest(tx, snapshot);
    return alignMessages(tx, known, { at: known.bookedAt, act: 'booked' }, this.clock.now());
  }
}

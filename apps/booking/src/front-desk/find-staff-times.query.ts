import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { FreeTimes, FreeTimesQuery } from '@unknot/shared/contracts/api/front-desk';
import type { EntityManager } from 'typeorm';
import { staffRules } from '../appointments/place-visit';
import { type Bookable, freeRooms, freeTimes } from '../availability/free-times';
import { bookablesOf, findOffers } from '../availability/offers.query';

/** Where a treatment could be at a location, with everyone who does it: two statements. */
@Injectable()
export class FindStaffTimes {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, query: FreeTimesQuery, actor: StaffActor): Promise<FreeTimes> {
    const { locationId, treatmentId, from, days, moving } = query;
    requireLocation(actor, locationId);
    const now = this.clock.now();
    const found = await findOffers(tx, { locationId, treatmentId });
    if (found.rules === null || found.offers.length === 0) return { times: [] };
    const offered = { rules: staffRules(found.rules), offers: found.offers };
    const bookables = await bookablesOf(tx, offered, { from, days: days + 1, now, except: moving });
    const timesOf = (bookable: Bookable) => [...freeTimes(bookable, from, days, now.getTime())];
    return {
      times: offered.offers.flatMap((offer) => {
        const bookable = bookables.get(offer) as Bookable;
        return timesOf(bookable).map((time) => ({
          practitionerId: offer.practitionerId,
          startsAtWall: time.startsAtWall,
          startsAt: new Date(time.startsAt).toISOString(),
          roomIds: freeRooms(bookable, time),
        }));
      }),
    };
  }
}

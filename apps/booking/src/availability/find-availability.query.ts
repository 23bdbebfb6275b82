import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { Availability, AvailabilityQuery } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { addDays } from '../time/wall-time';
import { type Bookable, freeTimes, type VisitTime } from './free-times';
import { bookablesOf, type ChainRules, findBookables, type Offer } from './offers.query';

/** A free time as others are told of it. */
export const asFreeTime = (offer: Offer, time: VisitTime): FreeTime => ({
  practitionerId: offer.practitionerId,
  locationId: offer.location.id,
  treatmentId: offer.treatment.id,
  startsAt: new Date(time.startsAt).toISOString(),
  endsAt: new Date(time.endsAt).toISOString(),
  startsAtWall: time.startsAtWall,
});

/** The free times of everyone who offers what is asked for: one statement, a second when there are none. */
@Injectable()
export class FindAvailability {
  constructor(private readonly clock: Clock) {}

  /** @param except an appointment that is about to move, which does not stand in its own way */
  async execute(tx: EntityManager, query: AvailabilityQuery, except?: string): Promise<Availability> {
    const now = this.clock.now();
    // Where no first day is named, it is already yesterday or still tomorrow in some zone.
    const window = query.from
      ? { from: query.from, days: query.days + 1, now, except }
      : { from: addDays(dayAt(now.getTime(), 'UTC'), -1), days: query.days + 3, now, except };
    const { rules, offers, bookables } = await findBookables(tx, query, window);
    const firstDay = (offer: Offer) => query.from ?? dayAt(now.getTime(), offer.location.zone);
    const from = offers.map(firstDay).sort()[0] ?? query.from ?? now.toISOString().slice(0, 10);
    const sameDay = new Set(offers.map(({ location }) => dayAt(now.getTime(), location.zone))).size <= 1;
    if (rules === null || offers.length === 0) return { from, sameDay, days: query.days, offers: [], next: null };

    const found = offers.map((offer) => ({
      practitionerId: offer.practitionerId,
      locationId: offer.location.id,
      treatmentId: offer.treatment.id,
      times: [...freeTimes(bookables.get(offer) as Bookable, firstDay(offer), query.days, now.getTime())].map((time) =>
        asFreeTime(offer, time),
      ),
    }));
    const none = found.every(({ times }) => times.length === 0);
    const after = addDays(from, query.days);
    const next = none ? await this.soonest(tx, { rules, offers }, { asked: after, now, except }) : null;
    return { from, sameDay, days: query.days, offers: found, next };
  }

  /** The soonest free time from a day on, within the days that are open for booking. */
  private async soonest(
    tx: EntityManager,
    found: { rules: ChainRules; offers: Offer[] },
    { asked, now, except }: { asked: string; now: Date; except: string | undefined },
  ): Promise<FreeTime | null> {
    const today = dayAt(now.getTime(), 'UTC');
    const from = asked < today ? addDays(today, -1) : asked;
    const lastDay = addDays(today, found.rules.bookableDaysAhead + 1);
    const days = Math.round((Date.parse(lastDay) - Date.parse(from)) / (24 * 60 * 60 * 1000));
    if (days <= 0) return null;
    const bookables = await bookablesOf(tx, found, { from, days, now, except });
    let best: { offer: Offer; time: VisitTime } | undefined;
    for (const [offer, bookable] of bookables) {
      const [time] = freeTimes(bookable, from, days, now.getTime());
      if (time && (best === undefined || time.startsAt < best.time.startsAt)) best = { offer, time };
    }
    return best ? asFreeTime(best.offer, best.time) : null;
  }
}

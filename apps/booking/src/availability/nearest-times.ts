import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { addDays } from '../time/wall-time';
import { asFreeTime } from './find-availability.query';
import { type Bookable, freeTimes, type VisitTime } from './free-times';
import type { Offer } from './offers.query';

/** Days before and after a wanted one among which other times are proposed. */
export const nearbyDays = 3;

/** First day of the window around a wanted day, and its length; load what is busy for it. */
export const windowAround = (date: string) => ({ from: addDays(date, -nearbyDays), days: 2 * nearbyDays + 1 });

/** At most three free times of the same practitioner, place and treatment, the nearest to the wanted, ascending. */
export function nearestTimes(
  offer: Offer,
  bookable: Bookable,
  wanted: { date: string; at: number },
  now: Date,
): FreeTime[] {
  const away = (time: VisitTime) => Math.abs(time.startsAt - wanted.at);
  let nearest: VisitTime[] = [];
  for (let reach = 0; reach <= nearbyDays; reach += 1) {
    const dates = reach === 0 ? [wanted.date] : [addDays(wanted.date, -reach), addDays(wanted.date, reach)];
    const found = dates.flatMap((date) => [...freeTimes(bookable, date, 1, now.getTime())]);
    nearest = [...nearest, ...found].sort((a, b) => away(a) - away(b)).slice(0, 3);
    // What lies on days still further is at least so many days away; a day may be some hours short.
    const [, , third] = nearest;
    if (third && away(third) < reach * 20 * 60 * 60 * 1000) break;
  }
  return nearest.sort((a, b) => a.startsAt - b.startsAt).map((time) => asFreeTime(offer, time));
}

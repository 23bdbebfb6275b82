import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { addDays } from '../time/wall-time';
import { asFreeTime } from './find-availability.query';
import { type Bookable, freeTimes } from './free-times';
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
  const { from, days } = windowAround(wanted.date);
  return [...freeTimes(bookable, from, days, now.getTime())]
    .sort((a, b) => Math.abs(a.startsAt - wanted.at) - Math.abs(b.startsAt - wanted.at))
    .slice(0, 3)
    .sort((a, b) => a.startsAt - b.startsAt)
    .map((time) => asFreeTime(offer, time));
}

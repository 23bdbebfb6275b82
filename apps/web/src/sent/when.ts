import { datedOf } from '../format/dated-day';
import { dayOf, timeOf, wallTimeIn } from '../format/wall-time';

/** The visitor's own clock: a message belongs to no location here. */
export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "14:33" */
export const timeHere = (instant: string) => timeOf(wallTimeIn(instant, zoneHere()));
/** `2026-11-23` */
export const dayHere = (instant: string) => dayOf(wallTimeIn(instant, zoneHere()));

/** "Monday 23 November, 14:33", with the year when it is not that of `now`, an instant. */
export const whenOf = (instant: string, now: string) =>
  `${datedOf(dayHere(instant), dayHere(now))}, ${timeHere(instant)}`;

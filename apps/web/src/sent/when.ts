import { longDateOf, timeOf, wallTimeIn } from '../format/wall-time';

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "14:33", on the visitor's own clock: a message belongs to no location here. */
export const timeHere = (instant: string) => timeOf(wallTimeIn(instant, zone()));

/** "Monday 23 November, 14:33", likewise. */
export const whenOf = (instant: string) => `${longDateOf(wallTimeIn(instant, zone()))}, ${timeHere(instant)}`;

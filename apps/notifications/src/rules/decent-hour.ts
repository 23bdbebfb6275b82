import { Temporal } from 'temporal-polyfill';

/** Wall time at which a message goes out that is bound to a day and to no hour. */
const decentHour = Temporal.PlainTime.from('10:00');

/** Ten in the morning of a day in a zone. @param day `2026-12-01` */
export const morningOf = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: decentHour }).epochMilliseconds);

/** Ten in the morning of the day after a wall time. @param wall `2026-11-24T16:40` */
export const morningAfter = (wall: string, zone: string): Date =>
  morningOf(Temporal.PlainDate.from(wall.slice(0, 10)).add({ days: 1 }).toString(), zone);

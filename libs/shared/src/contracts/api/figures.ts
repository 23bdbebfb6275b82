import { z } from 'zod';
import { Currency, Id, Instant, LocalDate, MinorUnits } from '../values';

/** GET /api/booking/staff/figures */
export const FiguresQuery = z.strictObject({
  locationId: Id.optional(),
  practitionerId: Id.optional(),
  /** First and last day of the visits, in the zone of their location; the four weeks up to today when left out. */
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  /** Within how many days the next visit counts as rebooked. */
  rebookDays: z.coerce.number().int().min(1).max(180).default(30),
});
export type FiguresQuery = z.infer<typeof FiguresQuery>;

/**
 * GET /api/booking/staff/figures/visits.csv: one row a visit of these days, clients by pseudonym
 * GET /api/booking/staff/figures/hours.csv: one row a day on which a practitioner works or a location is open
 */
export const FiguresFileQuery = FiguresQuery.extend({ from: LocalDate, to: LocalDate });
export type FiguresFileQuery = z.infer<typeof FiguresFileQuery>;

/** How many of how many, with Wilson's 95 % interval; without the share when there are none. */
export const Rate = z.object({
  count: z.number().int(),
  of: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Rate = z.infer<typeof Rate>;

/** Minutes, and the share of them; null without any minutes to fill. */
export const Utilisation = z.object({
  bookedMinutes: z.number().int(),
  availableMinutes: z.number().int(),
  share: z.number().nullable(),
});
export type Utilisation = z.infer<typeof Utilisation>;

export const FigureRow = z.object({
  /** Id of the location or practitioner, Monday of the week; null for everything together. */
  id: z.string().nullable(),
  name: z.string(),
  /** Booked minutes with buffers of working minutes; missed and cancelled visits book none. */
  practitioners: Utilisation,
  /** Missed, of the visits that took place or were missed. */
  noShows: Rate,
  /** Cancelled, of all that were booked. */
  cancellations: Rate,
  /** Of those cancelled: less than a day before the visit. */
  cancelledWithinDay: z.number().int(),
  /** Half of the cancellations came earlier; null when none is known. */
  medianLeadHours: z.number().nullable(),
  /** Prices of what is booked or took place, one sum a currency. */
  revenue: z.array(z.object({ currency: Currency, amount: MinorUnits, visits: z.number().int() })),
  /** Persons who came for the first time. */
  newClients: z.number().int(),
  /** Completed visits that are old enough to tell, and whether the next one was within the asked days. */
  rebooked: Rate,
});
export type FigureRow = z.infer<typeof FigureRow>;

export const Figures = z.object({
  from: LocalDate,
  to: LocalDate,
  now: Instant,
  rebookDays: z.number().int(),
  total: FigureRow,
  /** By name, never by result. */
  locations: z.array(FigureRow),
  practitioners: z.array(FigureRow),
  weeks: z.array(FigureRow),
  /** Booked minutes with buffers of opening minutes. */
  rooms: z.array(z.object({ id: Id, name: z.string(), location: z.string(), use: Utilisation })),
});
export type Figures = z.infer<typeof Figures>;

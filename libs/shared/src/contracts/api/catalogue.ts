import { z } from 'zod';
import { Code, Currency, Id, LocalDate, MinorUnits, Zone } from '../values';
import { FreeTime } from './problem';

const Named = z.object({ code: Code, name: z.string() });

const timeOfDay = z.string().regex(/^\d{2}:\d{2}$/, 'Give the time of day as hours:minutes, such as 08:30.');

/** Opening hours of one weekday in wall time of the location; weekday 1 is Monday. */
export const WeeklyHours = z.object({
  weekday: z.number().int().min(1).max(7),
  opens: timeOfDay,
  closes: timeOfDay,
});
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** Everything that the booking page needs to ask its question. GET /api/booking/catalogue */
export const Catalogue = z.object({
  chain: z.object({
    name: z.string(),
    phone: z.string().nullable(),
    emergencyNumber: z.string(),
    demonstration: z.boolean(),
  }),
  locations: z.array(
    z.object({
      id: Id,
      code: Code,
      name: z.string(),
      street: z.string(),
      city: z.string(),
      phone: z.string().nullable(),
      zone: Zone,
      currency: Currency,
      /** ISO 3166 code. */
      country: z.string().optional(),
      /** How a mobile number is written there, and whom to call in danger of life; null where that is not known. */
      mobileExample: z.string().nullable().optional(),
      emergencyNumber: z.string().nullable().optional(),
      hours: z.array(WeeklyHours),
    }),
  ),
  /** What a practitioner is good at treating; `phrase` completes the sentence "I have …". */
  specialties: z.array(Named.extend({ phrase: z.string() })),
  modalities: z.array(Named),
  treatments: z.array(
    z.object({
      id: Id,
      code: Code,
      name: z.string(),
      modality: Code,
      durationMinutes: z.number().int().positive(),
      /** Minutes before, part of no one's visible time: preparation of the room. */
      bufferBeforeMinutes: z.number().int().nonnegative(),
      bufferAfterMinutes: z.number().int().nonnegative(),
      /** Minutes alone before and after the treatment, to undress and dress; within the buffers. */
      privacyMinutes: z.number().int().nonnegative().default(0),
      /** Where no location says otherwise. */
      price: MinorUnits,
      currency: Currency,
      /** What it costs at single locations, in the currency of each. */
      prices: z.array(z.object({ locationId: Id, price: MinorUnits, currency: Currency })),
      initialConsultation: z.boolean(),
      preparationAdvice: z.string(),
      aftercareAdvice: z.string(),
    }),
  ),
  practitioners: z.array(
    z.object({
      id: Id,
      name: z.string(),
      qualifications: z.array(z.string()),
      /** Calendar year in which the practice began. */
      practisingSince: z.number().int(),
      languages: z.array(z.string()),
      about: z.string(),
      specialties: z.array(Code),
      modalities: z.array(Code),
      treatmentIds: z.array(Id),
      locationIds: z.array(Id),
    }),
  ),
});
export type Catalogue = z.infer<typeof Catalogue>;

const days = z.coerce.number().int().min(1).max(14);
/** GET /api/booking/availability: which free times there are. */
export const AvailabilityQuery = z.strictObject({
  locationId: Id.optional(),
  specialty: Code.optional(),
  modality: Code.optional(),
  practitionerId: Id.optional(),
  treatmentId: Id.optional(),
  /** First day, in the zone of each location; today when left out. */
  from: LocalDate.optional(),
  days: days.default(3),
});
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

/** Free times of one practitioner at one location for one treatment, ascending. */
export const Availability = z.object({
  from: LocalDate,
  /** False while it is another day at some of the places than at others: "today" would mislead there. */
  sameDay: z.boolean(),
  days: z.number().int(),
  offers: z.array(z.object({ practitionerId: Id, locationId: Id, treatmentId: Id, times: z.array(FreeTime) })),
  /** The soonest free time after the asked days, when there is none in them. */
  next: FreeTime.nullable(),
});
export type Availability = z.infer<typeof Availability>;

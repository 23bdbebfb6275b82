import { z } from 'zod';
import { AppointmentState, Currency, Id, Instant, LocalDate, MinorUnits, WallTime, Zone } from '../values';
import { WrittenLanguage } from './preferences';
import { textLine } from './text';

/** POST /api/booking/appointments/holds: takes a time for 8 minutes. Needs `Idempotency-Key`. */
export const HoldRequest = z.strictObject({
  practitionerId: Id,
  locationId: Id,
  treatmentId: Id,
  /** Wall clock of the location. Refused when it does not exist or exists twice there. */
  startsAtWall: WallTime,
});
export type HoldRequest = z.infer<typeof HoldRequest>;

export const Hold = z.object({
  appointmentId: Id,
  /** Proves who holds the time: sent with the booking in the header `x-unknot-link`. */
  holdToken: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  startsAtWall: WallTime,
  /** When the time is given free again. */
  expiresAt: Instant,
  /** Milliseconds until then on the server's clock, so that a page needs no clock of its own. */
  remainingMs: z.number().int(),
  /** A hold can be extended once. */
  extendable: z.boolean(),
  price: MinorUnits,
  currency: Currency,
});
export type Hold = z.infer<typeof Hold>;

/** POST /api/booking/appointments/:id/book, header `x-unknot-link: <holdToken>`. Needs `Idempotency-Key`. */
export const BookRequest = z
  .strictObject({
    name: textLine(120),
    email: z.email().max(254).optional(),
    /** International format; a national number is read in the country of the location. */
    phone: textLine(30).optional(),
    complaint: z.string().trim().max(2000).default(''),
    /** Token of the invitation that led here; an enquiry then knows its appointment. */
    invitation: z.string().max(60).optional(),
    locale: z.string().min(2).max(35).default('en'),
    consents: z.strictObject({
      /** "Use what I tell you to plan my treatment." Without it nothing can be booked. */
      careData: z.literal(true, { error: 'Agree that we may use what you tell us to plan your treatment.' }),
      /** "You may ask me afterwards how I slept and felt." */
      surveys: z.boolean(),
    }),
  })
  .refine((body) => body.email !== undefined || body.phone !== undefined, {
    path: ['email'],
    message: 'Give a mobile number or an email address, so that we can confirm.',
  });
export type BookRequest = z.infer<typeof BookRequest>;

/** An appointment as its client sees it. */
export const MyAppointment = z.object({
  appointmentId: Id,
  /** Short code to name on the phone, such as 7Q4MXK. */
  reference: z.string(),
  version: z.number().int(),
  state: AppointmentState,
  startsAt: Instant,
  endsAt: Instant,
  startsAtWall: WallTime,
  endsAtWall: WallTime,
  zone: Zone,
  treatmentId: Id,
  treatmentName: z.string(),
  practitionerId: Id,
  practitionerName: z.string(),
  location: z.object({ id: Id, name: z.string(), street: z.string(), city: z.string(), phone: z.string().nullable() }),
  price: MinorUnits,
  currency: Currency,
  clientFirstName: z.string(),
  /** In which language we write to the client. */
  language: WrittenLanguage.default('en'),
  preparationAdvice: z.string(),
  /** Until when it may be moved or cancelled online. */
  changeableUntil: Instant,
  actions: z.object({ confirm: z.boolean(), move: z.boolean(), cancel: z.boolean() }),
  surveysConsented: z.boolean(),
});
export type MyAppointment = z.infer<typeof MyAppointment>;

/** Answer of a booking: the appointment and the link token of its page. */
export const Booked = z.object({ appointment: MyAppointment, linkToken: z.string() });
export type Booked = z.infer<typeof Booked>;

/*
 * The client's own page, header `x-unknot-link: <token>`:
 * GET  /api/booking/my/appointment               → MyAppointment
 * GET  /api/booking/my/appointment/availability  → Availability (query: from, days)
 * POST /api/booking/my/appointment/confirm | move | cancel → MyAppointment
 */
export const MyAvailabilityQuery = z.strictObject({
  from: LocalDate.optional(),
  days: z.coerce.number().int().min(1).max(14).default(7),
});
export type MyAvailabilityQuery = z.infer<typeof MyAvailabilityQuery>;
export const MoveRequest = z.strictObject({
  startsAtWall: WallTime,
  /** The version that the person saw: refused when the appointment has changed since. */
  version: z.number().int(),
});
export type MoveRequest = z.infer<typeof MoveRequest>;
export const CancelRequest = z.strictObject({ reason: z.string().trim().max(500).optional() });
export type CancelRequest = z.infer<typeof CancelRequest>;

/** GET /api/booking/staff/day */
export const DayQuery = z.strictObject({ locationId: Id, date: LocalDate.optional(), practitionerId: Id.optional() });
export type DayQuery = z.infer<typeof DayQuery>;

export const DayAppointment = z.object({
  appointmentId: Id,
  reference: z.string(),
  version: z.number().int(),
  state: AppointmentState,
  startsAt: Instant,
  endsAt: Instant,
  startsAtWall: WallTime,
  endsAtWall: WallTime,
  clientId: Id.nullable(),
  /** Null for a hold: nobody has given a name yet. */
  clientName: z.string().nullable(),
  clientPhone: z.string().nullable(),
  firstVisit: z.boolean(),
  practitionerId: Id,
  practitionerName: z.string(),
  roomId: Id,
  roomName: z.string(),
  treatmentId: Id,
  treatmentName: z.string(),
  /** With the buffers of the treatment: what practitioner and room are kept free for. */
  busyFromWall: WallTime,
  busyToWall: WallTime,
  modality: z.string(),
  price: MinorUnits,
  currency: Currency,
  source: z.enum(['online', 'front_desk']),
  /** In the client's own words; only for those who may read clinical text. */
  complaint: z.string().nullable(),
  holdExpiresAt: Instant.nullable(),
  actions: z.object({
    arrive: z.boolean(),
    miss: z.boolean(),
    /** Takes a wrong "arrived" or "missed" back. */
    reopen: z.boolean(),
    openSession: z.boolean(),
    move: z.boolean(),
    cancel: z.boolean(),
  }),
});
export type DayAppointment = z.infer<typeof DayAppointment>;

export const Day = z.object({
  date: LocalDate,
  zone: Zone,
  locationId: Id,
  now: Instant,
  practitioners: z.array(z.object({ id: Id, name: z.string() })),
  appointments: z.array(DayAppointment),
});
export type Day = z.infer<typeof Day>;
/* POST /api/booking/staff/appointments/:id/arrive | miss | cancel → DayAppointment */

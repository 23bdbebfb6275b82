import { z } from 'zod';
import { AppointmentState, Id, Instant, LocalDate, WallTime, Zone } from '../values';
import { DayAppointment } from './appointments';
import { textLine } from './text';

const TimeOfDay = z.string().regex(/^\d{2}:\d{2}$/, 'Give the time of day as hours:minutes, such as 08:30.');
/** Wall time of the location; the end of a day is 24:00. */
const Hours = z.object({ date: LocalDate, from: TimeOfDay, to: TimeOfDay });

/** GET /api/booking/staff/calendar */
export const CalendarQuery = z.strictObject({
  locationId: Id,
  /** Today at the location when left out. */
  from: LocalDate.optional(),
  days: z.coerce.number().int().min(1).max(7).default(1),
  practitionerId: Id.optional(),
});
export type CalendarQuery = z.infer<typeof CalendarQuery>;

/** Days of a location with what is booked, and when who works. */
export const Calendar = z.object({
  locationId: Id,
  zone: Zone,
  now: Instant,
  from: LocalDate,
  days: z.number().int(),
  /** Appointments begin at multiples of this after midnight. */
  gridMinutes: z.number().int(),
  opening: z.array(Hours),
  practitioners: z.array(z.object({ id: Id, name: z.string(), treatmentIds: z.array(Id), working: z.array(Hours) })),
  rooms: z.array(z.object({ id: Id, name: z.string() })),
  appointments: z.array(DayAppointment),
});
export type Calendar = z.infer<typeof Calendar>;

/** GET /api/booking/staff/free-times: where a treatment could be, on some days, by the rules of the staff. */
export const FreeTimesQuery = z.strictObject({
  locationId: Id,
  treatmentId: Id,
  from: LocalDate,
  days: z.coerce.number().int().min(1).max(7).default(1),
  /** An appointment that is about to move, which does not stand in its own way. */
  moving: Id.optional(),
});
export type FreeTimesQuery = z.infer<typeof FreeTimesQuery>;
export const FreeTimes = z.object({
  times: z.array(z.object({ practitionerId: Id, startsAtWall: WallTime, startsAt: Instant, roomIds: z.array(Id) })),
});
export type FreeTimes = z.infer<typeof FreeTimes>;

/** POST /api/booking/staff/appointments/:id/move → DayAppointment */
export const StaffMoveRequest = z.strictObject({
  /** The version that the person saw: refused when the appointment has changed since. */
  version: z.number().int(),
  startsAtWall: WallTime,
  /** As it is when left out. */
  practitionerId: Id.optional(),
  /** Any room that fits when left out; the present one if it is free. */
  roomId: Id.optional(),
  /** False only while the start stays: a client who knows another time has to be told. */
  tellClient: z.boolean().default(true),
});
export type StaffMoveRequest = z.infer<typeof StaffMoveRequest>;

/** POST /api/booking/staff/appointments/:id/reopen → DayAppointment. Takes a wrong "arrived" or "missed" back. */
export const ReopenRequest = z.strictObject({ version: z.number().int() });
export type ReopenRequest = z.infer<typeof ReopenRequest>;

/** POST /api/booking/staff/appointments/:id/notes → AppointmentSheet. Needs `Idempotency-Key`. */
export const NoteRequest = z.strictObject({ note: z.string().trim().min(1).max(500) });
export type NoteRequest = z.infer<typeof NoteRequest>;

/** GET /api/booking/staff/appointments/:id: one appointment with its contacts, notes and history. */
export const AppointmentSheet = z.object({
  appointment: DayAppointment,
  clientEmail: z.string().nullable(),
  bookedAt: Instant.nullable(),
  notes: z.array(z.object({ noteId: Id, note: z.string(), by: z.string(), at: Instant })),
  /** The latest first. */
  history: z.array(
    z.object({
      version: z.number().int(),
      /** What was done: `booked`, `rescheduled`, `arrived`. */
      step: z.string(),
      state: AppointmentState,
      /** Name of the member of staff; null for the client. */
      by: z.string().nullable(),
      at: Instant,
      startsAtWall: WallTime,
      practitionerName: z.string(),
      roomName: z.string(),
    }),
  ),
});
export type AppointmentSheet = z.infer<typeof AppointmentSheet>;

/** GET /api/booking/staff/clients/names: of clients whom a page knows by id, those whom the reader's locations have seen. */
export const ClientNamesQuery = z.strictObject({
  /** Up to 100 ids, separated by commas. */
  ids: z
    .string()
    .max(4000)
    .transform((text) => text.split(','))
    .pipe(z.array(Id).min(1).max(100)),
});
export type ClientNamesQuery = z.infer<typeof ClientNamesQuery>;
export const ClientNames = z.object({ clients: z.array(z.object({ clientId: Id, name: z.string() })) });
export type ClientNames = z.infer<typeof ClientNames>;

/** A client who is registered with the booking, as they say on the phone. */
const NewClientRequest = z
  .strictObject({
    name: textLine(120),
    email: z.email().max(254).optional(),
    /** International format; a national number is read in the country of the location. */
    phone: textLine(30).optional(),
    locale: z.string().min(2).max(35).default('en'),
    /** Asked by word, and noted with the version of the text and with who asked. */
    consents: z.strictObject({
      careData: z.literal(true, { error: 'Ask whether we may use what they tell us to plan the treatment.' }),
      surveys: z.boolean(),
    }),
  })
  .refine((body) => body.email !== undefined || body.phone !== undefined, {
    path: ['phone'],
    message: 'Ask for a mobile number or an email address, so that we can confirm.',
  });

/** POST /api/booking/staff/appointments → DayAppointment. Needs `Idempotency-Key`. */
export const StaffBookRequest = z
  .strictObject({
    practitionerId: Id,
    locationId: Id,
    treatmentId: Id,
    /** Any room that fits when left out. */
    roomId: Id.optional(),
    startsAtWall: WallTime,
    /** Either a client who is known or a new one. */
    clientId: Id.optional(),
    newClient: NewClientRequest.optional(),
    /** Why the client comes, in their words. */
    complaint: z.string().trim().max(2000).default(''),
  })
  .refine((body) => (body.clientId === undefined) !== (body.newClient === undefined), {
    path: ['clientId'],
    message: 'Choose a client, or give the name and contact of a new one.',
  });
export type StaffBookRequest = z.infer<typeof StaffBookRequest>;

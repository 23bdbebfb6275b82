import { z } from 'zod';
import { AppointmentState, Code, Currency, Id, Instant, MinorUnits, WallTime, Zone } from '../values';
import { defineEvent } from './event';

/** Facts of an appointment that others need. Who the client is stands in booking alone. */
export const AppointmentSnapshot = z.object({
  appointmentId: Id,
  /** Rises with every change; a message planned for an older version is not sent. */
  version: z.number().int().positive(),
  state: AppointmentState,
  clientId: Id,
  practitionerId: Id,
  locationId: Id,
  roomId: Id,
  treatmentId: Id,
  /** What was booked; what was delivered stands in the session. */
  modality: Code,
  courseId: Id,
  firstVisit: z.boolean(),
  startsAt: Instant,
  endsAt: Instant,
  /** The same start as the wall clock of the location shows it. */
  startsAtWall: WallTime,
  zone: Zone,
  bookedAt: Instant,
  source: z.enum(['online', 'front_desk']),
  price: MinorUnits,
  currency: Currency,
  /** Links minted for an older epoch are refused. */
  linkEpoch: z.number().int().nonnegative(),
  /** With a reschedule only: false when neither time nor practitioner is another, or the start stays and the clinic told the client itself. */
  tellClient: z.boolean().optional(),
});
export type AppointmentSnapshot = z.infer<typeof AppointmentSnapshot>;

const appointmentExample: AppointmentSnapshot = {
  appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
  version: 2,
  state: 'booked',
  clientId: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d',
  practitionerId: '0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d',
  locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
  roomId: '0193a5c2-7d00-7c3e-9a51-4d6f5a1b2c3d',
  treatmentId: '0193a5c2-7d00-7c3e-9a51-5d6f5a1b2c3d',
  modality: 'trigger-point',
  courseId: '0193a5c2-7d00-7c3e-9a51-6d6f5a1b2c3d',
  firstVisit: true,
  startsAt: '2026-11-24T16:40:00.000Z',
  endsAt: '2026-11-24T17:55:00.000Z',
  startsAtWall: '2026-11-24T16:40',
  zone: 'Europe/Lisbon',
  bookedAt: '2026-11-23T14:33:07.412Z',
  source: 'online',
  price: 6500,
  currency: 'EUR',
  linkEpoch: 0,
};

const appointmentEvent = (fact: string, description: string, change: Partial<AppointmentSnapshot> = {}) =>
  defineEvent({
    type: `unknot.appointment.${fact}.v1`,
    topic: 'booking.appointments',
    description,
    data: AppointmentSnapshot,
    example: { ...appointmentExample, ...change },
  });

export const AppointmentBooked = appointmentEvent('booked', 'A client has booked a time.');
export const AppointmentConfirmed = appointmentEvent('confirmed', 'The client has said that they will come.', {
  version: 3,
  state: 'confirmed',
});
export const AppointmentRescheduled = appointmentEvent(
  'rescheduled',
  'The appointment has another time, practitioner or room. It keeps its id; its version rises.',
  {
    version: 3,
    startsAt: '2026-11-25T09:20:00.000Z',
    endsAt: '2026-11-25T10:35:00.000Z',
    startsAtWall: '2026-11-25T09:20',
  },
);
export const AppointmentCancelled = appointmentEvent('cancelled', 'The appointment will not take place.', {
  version: 3,
  state: 'cancelled',
});
export const AppointmentArrived = appointmentEvent('arrived', 'The client is at the location.', {
  version: 4,
  state: 'arrived',
});
export const AppointmentMissed = appointmentEvent('missed', 'The client did not come.', {
  version: 4,
  state: 'no_show',
});
export const AppointmentReopened = appointmentEvent(
  'reopened',
  'That the client had come, or had not, was noted by mistake: it stands as before.',
  { version: 5 },
);
/** Published again on request, to fill a new consumer or repair a broken one. Announces no change. */
export const AppointmentSnapshotted = appointmentEvent(
  'snapshotted',
  'The present facts of an appointment, published again.',
);

/** What others may know of a client: how to reach them is asked from booking, by id. */
export const ClientSnapshot = z.object({
  clientId: Id,
  version: z.number().int().positive(),
  /** BCP 47 language of messages. */
  locale: z.string().min(2).max(35),
  zone: Zone.nullable(),
  channels: z.object({ email: z.boolean(), sms: z.boolean() }),
  consents: z.object({ surveys: z.boolean() }),
  erased: z.boolean(),
  /** The client that this one turned out to be: whatever is kept of this id belongs to that one. */
  mergedInto: Id.nullable().optional(),
});
export type ClientSnapshot = z.infer<typeof ClientSnapshot>;

const clientExample: ClientSnapshot = {
  clientId: appointmentExample.clientId,
  version: 1,
  locale: 'en',
  zone: null,
  channels: { email: true, sms: true },
  consents: { surveys: true },
  erased: false,
};
const clientEvent = (fact: string, description: string, change: Partial<ClientSnapshot> = {}) =>
  defineEvent({
    type: `unknot.client.${fact}.v1`,
    topic: 'booking.clients',
    description,
    data: ClientSnapshot,
    example: { ...clientExample, ...change },
  });

export const ClientRegistered = clientEvent('registered', 'A person is known as a client for the first time.');
export const ClientChanged = clientEvent(
  'changed',
  'Contact, language or consent of a client has changed: ask again.',
  { version: 2 },
);
export const ClientErased = clientEvent('erased', 'All personal data of the client is gone; consumers erase theirs.', {
  version: 3,
  channels: { email: false, sms: false },
  consents: { surveys: false },
  erased: true,
});
/** Consumers move what they keep of `clientId` to `mergedInto`. The appointments follow with events of their own. */
export const ClientMerged = clientEvent('merged', 'Two clients are one person: this id is no longer used.', {
  version: 4,
  channels: { email: false, sms: false },
  mergedInto: '0193a5c2-7d00-7c3e-9a51-ad6f5a1b2c3d',
});
export const ClientSnapshotted = clientEvent('snapshotted', 'The present facts of a client, published again.');

/** The course of a session, without anything clinical. */
export const SessionSnapshot = z.object({
  sessionId: Id,
  version: z.number().int().positive(),
  appointmentId: Id,
  clientId: Id,
  courseId: Id,
  practitionerId: Id,
  locationId: Id,
  zone: Zone,
  state: z.enum(['started', 'completed']),
  startedAt: Instant,
  completedAt: Instant.nullable(),
  /** Modalities that were delivered, as recorded; empty until completed. */
  modalities: z.array(Code),
});
export type SessionSnapshot = z.infer<typeof SessionSnapshot>;

const sessionExample: SessionSnapshot = {
  sessionId: '0193a5c2-7d00-7c3e-9a51-7d6f5a1b2c3d',
  version: 1,
  appointmentId: appointmentExample.appointmentId,
  clientId: appointmentExample.clientId,
  courseId: appointmentExample.courseId,
  practitionerId: appointmentExample.practitionerId,
  locationId: appointmentExample.locationId,
  zone: appointmentExample.zone,
  state: 'started',
  startedAt: '2026-11-24T16:42:00.000Z',
  completedAt: null,
  modalities: [],
};
const sessionEvent = (fact: string, description: string, change: Partial<SessionSnapshot> = {}) =>
  defineEvent({
    type: `unknot.session.${fact}.v1`,
    topic: 'booking.sessions',
    description,
    data: SessionSnapshot,
    example: { ...sessionExample, ...change },
  });

export const SessionStarted = sessionEvent('started', 'The practitioner has opened the session with the client.');
export const SessionCompleted = sessionEvent('completed', 'The session is finished and signed.', {
  version: 2,
  state: 'completed',
  completedAt: '2026-11-24T17:50:00.000Z',
  modalities: ['trigger-point', 'myofascial-release'],
});
/** The record was corrected after it was signed; what was delivered may have changed. */
export const SessionAmended = sessionEvent('amended', 'The signed record of a session was corrected.', {
  version: 3,
  state: 'completed',
  completedAt: '2026-11-24T17:50:00.000Z',
  modalities: ['trigger-point'],
});

/** Published again on request. Announces nothing: aftercare is planned by `completed` alone. */
export const SessionSnapshotted = sessionEvent('snapshotted', 'The present facts of a session, published again.');

/** A location as messages and dashboards need it. */
export const LocationSnapshot = z.object({
  locationId: Id,
  version: z.number().int().positive(),
  code: Code,
  /** Public name of the clinic, such as Chiado. */
  name: z.string().min(1).max(120),
  zone: Zone,
  active: z.boolean(),
});
export type LocationSnapshot = z.infer<typeof LocationSnapshot>;

export const LocationPublished = defineEvent({
  type: 'unknot.location.published.v1',
  topic: 'booking.catalogue',
  description: 'A location was opened, changed or closed.',
  data: LocationSnapshot,
  example: {
    locationId: appointmentExample.locationId,
    version: 1,
    code: 'chiado',
    name: 'Chiado',
    zone: 'Europe/Lisbon',
    active: true,
  },
});

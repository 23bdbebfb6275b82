import type {
  AppointmentSnapshot,
  ClientSnapshot,
  LocationSnapshot,
  SessionSnapshot,
} from '@unknot/shared/contracts/events/booking.events';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';

const minuteMs = 60_000;

/** A client as booking tells of one; agreed to be asked unless said otherwise. */
export const aClient = (facts: Partial<ClientSnapshot> & { surveys?: boolean } = {}): ClientSnapshot => {
  const { surveys = true, ...rest } = facts;
  return {
    clientId: uuid(),
    version: 1,
    locale: 'en',
    zone: null,
    channels: { email: true, sms: true },
    consents: { surveys },
    erased: false,
    ...rest,
  };
};

export const aLocation = (facts: Partial<LocationSnapshot> = {}): LocationSnapshot => ({
  locationId: uuid(),
  version: 1,
  code: 'chiado',
  name: 'Chiado',
  zone: 'Europe/Lisbon',
  active: true,
  ...facts,
});

/** A booked visit of 60 minutes; give `startsAt` as an instant. */
export function anAppointment(facts: Partial<AppointmentSnapshot> = {}): AppointmentSnapshot {
  const startsAt = facts.startsAt ?? '2026-11-24T16:00:00.000Z';
  const zone = facts.zone ?? 'Europe/Lisbon';
  return {
    appointmentId: uuid(),
    version: 1,
    state: 'booked',
    clientId: uuid(),
    practitionerId: uuid(),
    locationId: uuid(),
    roomId: uuid(),
    treatmentId: uuid(),
    modality: 'trigger-point',
    courseId: uuid(),
    firstVisit: true,
    startsAt,
    endsAt: new Date(new Date(startsAt).getTime() + 60 * minuteMs).toISOString(),
    startsAtWall: Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16),
    zone,
    bookedAt: '2026-11-01T10:00:00.000Z',
    source: 'online',
    price: 6500,
    currency: 'EUR',
    linkEpoch: 0,
    ...facts,
  };
}

/** The session of an appointment, finished when it was booked to end. */
export const aSession = (of: AppointmentSnapshot, facts: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  sessionId: uuid(),
  version: 2,
  appointmentId: of.appointmentId,
  clientId: of.clientId,
  courseId: of.courseId,
  practitionerId: of.practitionerId,
  locationId: of.locationId,
  zone: of.zone,
  state: 'completed',
  startedAt: of.startsAt,
  completedAt: of.endsAt,
  modalities: ['trigger-point'],
  ...facts,
});

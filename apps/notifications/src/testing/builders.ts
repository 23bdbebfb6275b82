import type {
  AppointmentSnapshot,
  ClientSnapshot,
  SessionSnapshot,
} from '@unknot/shared/contracts/events/booking.events';
import type { CourseSnapshot } from '@unknot/shared/contracts/events/course.events';
import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import type { AppointmentDetails } from '../appointments/known-appointment.entity';
import type { Rule } from '../rules/rule.entity';

/** The instant at which a zone's clock shows a wall time. */
export const at = (wall: string, zone = 'Europe/Lisbon'): Date =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);

export const chiado = '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d';

/** Tuesday 24 November 2026, 16:40 to 17:55 in Lisbon, booked on the 20th. */
export function anAppointment(
  change: Partial<AppointmentSnapshot> & { startsAtWall?: string } = {},
): AppointmentSnapshot {
  const zone = change.zone ?? 'Europe/Lisbon';
  const startsAtWall = change.startsAtWall ?? '2026-11-24T16:40';
  const startsAt = at(startsAtWall, zone);
  return {
    appointmentId: uuid(),
    version: 2,
    state: 'booked',
    clientId: uuid(),
    practitionerId: uuid(),
    locationId: chiado,
    roomId: uuid(),
    treatmentId: uuid(),
    modality: 'trigger-point',
    courseId: uuid(),
    firstVisit: false,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 75 * 60_000).toISOString(),
    startsAtWall,
    zone,
    bookedAt: '2026-11-20T10:00:00.000Z',
    source: 'online',
    price: 6500,
    currency: 'EUR',
    linkEpoch: 0,
    ...change,
  };
}

/** What booking answers about an appointment. */
export const detailsOf = (
  appointment: AppointmentSnapshot,
  change: Partial<AppointmentDetails> = {},
): AppointmentDetails => ({
  appointmentId: appointment.appointmentId,
  version: appointment.version,
  state: appointment.state,
  clientId: appointment.clientId,
  startsAt: appointment.startsAt,
  startsAtWall: appointment.startsAtWall,
  endsAtWall: appointment.startsAtWall.replace(/T.*/, 'T17:55'),
  endsAt: appointment.endsAt,
  zone: appointment.zone,
  linkEpoch: appointment.linkEpoch,
  changeableUntil: new Date(Date.parse(appointment.startsAt) - 12 * 3_600_000).toISOString(),
  reference: '7Q4MXK',
  treatmentName: 'Trigger point therapy, first visit',
  practitionerName: 'Inês Carvalho',
  locationName: 'Chiado',
  locationAddress: 'Rua Serpa Pinto 14, Lisboa',
  locationPhone: '+351 210 555 014',
  preparationAdvice: 'Eat lightly and wear something loose.',
  aftercareAdvice: 'Drink water and keep the neck warm.',
  ...change,
});

export const aClient = (change: Partial<ClientSnapshot> = {}): ClientSnapshot => ({
  clientId: uuid(),
  version: 1,
  locale: 'en',
  zone: null,
  channels: { email: true, sms: true },
  consents: { surveys: true },
  erased: false,
  ...change,
});

export const aSession = (appointment: AppointmentSnapshot, completedAt: Date): SessionSnapshot => ({
  sessionId: uuid(),
  version: 2,
  appointmentId: appointment.appointmentId,
  clientId: appointment.clientId,
  courseId: appointment.courseId,
  practitionerId: appointment.practitionerId,
  locationId: appointment.locationId,
  zone: appointment.zone,
  state: 'completed',
  startedAt: appointment.startsAt,
  completedAt: completedAt.toISOString(),
  modalities: ['trigger-point'],
});

/** The survey a day after a visit: due 24 h after its end, open for 12 h more. */
export function aSurvey(appointment: AppointmentSnapshot, change: Partial<SurveySnapshot> = {}): SurveySnapshot {
  const due = Date.parse(appointment.endsAt) + 24 * 3_600_000;
  return {
    surveyId: uuid(),
    version: 1,
    state: 'planned',
    clientId: appointment.clientId,
    appointmentId: appointment.appointmentId,
    locationId: appointment.locationId,
    zone: appointment.zone,
    timepoint: '24h',
    instrument: 'unknot-daily',
    instrumentVersion: '1',
    dueAt: new Date(due).toISOString(),
    closesAt: new Date(due + 12 * 3_600_000).toISOString(),
    linkEpoch: 0,
    ...change,
  };
}

/** Reviewed on Tuesday 24 November, the next visit proposed for Tuesday 8 December. */
export const aCourse = (change: Partial<CourseSnapshot> = {}): CourseSnapshot => ({
  courseId: uuid(),
  version: 2,
  clientId: uuid(),
  locationId: chiado,
  practitionerId: uuid(),
  zone: 'Europe/Lisbon',
  state: 'open',
  decision: 'next',
  proposedOn: '2026-12-08',
  reviewedAt: '2026-11-24T17:50:00.000Z',
  ...change,
});

/** Answered, and not yet invited. */
export const anEnquiry = (change: Partial<EnquirySnapshot> = {}): EnquirySnapshot => ({
  enquiryId: uuid(),
  version: 2,
  state: 'answered',
  clientId: uuid(),
  locationId: chiado,
  zone: 'Europe/Lisbon',
  receivedAt: '2026-11-19T18:00:00.000Z',
  practitionerId: null,
  treatmentId: null,
  invitationEndsAt: null,
  appointmentId: null,
  linkEpoch: 0,
  ...change,
});

/** A reminder by mail, 48 h before. */
export const aRule = (change: Partial<Rule> = {}): Rule => ({
  code: 'reminder-48h-email',
  kind: 'reminder',
  trigger: 'scheduled',
  anchor: 'start',
  offsetMinutes: -2880,
  channels: ['email'],
  direction: 'precedes',
  quietHours: 'keep',
  timepoints: null,
  firstVisitOnly: false,
  whenLost: 'send_once_more',
  active: true,
  ...change,
});

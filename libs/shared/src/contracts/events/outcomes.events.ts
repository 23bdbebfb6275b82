import { z } from 'zod';
import { Id, Instant, Priority, SurveyState, Timepoint, Zone } from '../values';
import { defineEvent } from './event';

/** One questionnaire for one client at one timepoint; never its answers. */
export const SurveySnapshot = z.object({
  surveyId: Id,
  version: z.number().int().positive(),
  state: SurveyState,
  clientId: Id,
  appointmentId: Id,
  locationId: Id,
  zone: Zone,
  timepoint: Timepoint,
  instrument: z.string().max(60),
  instrumentVersion: z.string().max(20),
  /** When the invitation should go out. */
  dueAt: Instant,
  /** When answers are no longer taken. */
  closesAt: Instant,
  linkEpoch: z.number().int().nonnegative(),
  /** It is asked on the tablet at the next check-in: no message is to be sent for it. */
  onTablet: z.boolean().optional(),
});
export type SurveySnapshot = z.infer<typeof SurveySnapshot>;

const example: SurveySnapshot = {
  surveyId: '0193a5c2-7d00-7c3e-9a51-9d6f5a1b2c3d',
  version: 1,
  state: 'planned',
  clientId: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d',
  appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
  locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
  zone: 'Europe/Lisbon',
  timepoint: '24h',
  instrument: 'unknot-daily',
  instrumentVersion: '1',
  dueAt: '2026-11-25T17:50:00.000Z',
  closesAt: '2026-11-26T05:50:00.000Z',
  linkEpoch: 0,
};
const surveyEvent = (fact: string, description: string, change: Partial<SurveySnapshot> = {}) =>
  defineEvent({
    type: `unknot.survey.${fact}.v1`,
    topic: 'outcomes.surveys',
    description,
    data: SurveySnapshot,
    example: { ...example, ...change },
  });

export const SurveyScheduled = surveyEvent(
  'scheduled',
  'A survey is planned: an invitation is due, unless the client has declined.',
);
export const SurveyRescheduled = surveyEvent(
  'rescheduled',
  'The survey is due at another time, because the appointment moved.',
  { version: 2 },
);
export const SurveyCompleted = surveyEvent('completed', 'The client has answered; nothing more is to be sent for it.', {
  version: 2,
  state: 'completed',
});
export const SurveyClosed = surveyEvent('closed', 'The window is over without all answers.', {
  version: 2,
  state: 'closed',
});
export const SurveyCancelled = surveyEvent(
  'cancelled',
  'The survey has lost its reason, because the appointment was cancelled or missed.',
  {
    version: 2,
    state: 'cancelled',
  },
);
/** Published again on request, to fill a new consumer or repair a broken one. Announces no change. */
export const SurveySnapshotted = surveyEvent('snapshotted', 'The present facts of a survey, published again.');

/** Answers of a client that somebody should look at. What they say stands in outcomes alone. */
export const AlertSnapshot = z.object({
  alertId: Id,
  version: z.number().int().positive(),
  state: z.enum(['open', 'resolved']),
  priority: Priority,
  clientId: Id,
  surveyId: Id,
  appointmentId: Id,
  locationId: Id,
  practitionerId: Id,
  raisedAt: Instant,
});
export type AlertSnapshot = z.infer<typeof AlertSnapshot>;

export const AlertRaised = defineEvent({
  type: 'unknot.alert.raised.v1',
  topic: 'outcomes.alerts',
  description: 'Answers need a person: a task for the practitioner.',
  data: AlertSnapshot,
  example: {
    alertId: '0193a5c2-7d00-7c3e-9a51-dd6f5a1b2c3d',
    version: 1,
    state: 'open',
    priority: 'soon',
    clientId: example.clientId,
    surveyId: example.surveyId,
    appointmentId: example.appointmentId,
    locationId: example.locationId,
    practitionerId: '0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d',
    raisedAt: '2026-11-25T19:02:11.000Z',
  },
});

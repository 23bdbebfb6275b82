import {
  AppointmentArrived,
  AppointmentBooked,
  AppointmentCancelled,
  AppointmentConfirmed,
  AppointmentMissed,
  AppointmentRescheduled,
  AppointmentSnapshotted,
  ClientChanged,
  ClientErased,
  ClientRegistered,
  ClientSnapshotted,
  LocationPublished,
  SessionCompleted,
  SessionStarted,
} from './booking.events';
import type { EventContract, ServiceName } from './event';
import { MessageDelivered, MessageNotSent, MessageSent } from './notifications.events';
import { SurveyCancelled, SurveyClosed, SurveyCompleted, SurveyRescheduled, SurveyScheduled } from './outcomes.events';

/**
 * Which service handles which types. The queue bus delivers by it; at start each service asserts that it
 * handles exactly these, so that no event goes unheard and none is fetched in vain.
 */
// biome-ignore lint/suspicious/noExplicitAny: a list of contracts with data of different types
export const subscriptions: Record<ServiceName, readonly EventContract<any>[]> = {
  booking: [],
  notifications: [
    AppointmentBooked,
    AppointmentConfirmed,
    AppointmentRescheduled,
    AppointmentCancelled,
    AppointmentMissed,
    AppointmentSnapshotted,
    ClientRegistered,
    ClientChanged,
    ClientErased,
    ClientSnapshotted,
    LocationPublished,
    SessionCompleted,
    SurveyScheduled,
    SurveyRescheduled,
    SurveyCompleted,
    SurveyClosed,
    SurveyCancelled,
  ],
  outcomes: [
    AppointmentBooked,
    AppointmentRescheduled,
    AppointmentCancelled,
    AppointmentArrived,
    AppointmentMissed,
    AppointmentSnapshotted,
    ClientRegistered,
    ClientChanged,
    ClientErased,
    ClientSnapshotted,
    LocationPublished,
    SessionStarted,
    SessionCompleted,
    MessageSent,
    MessageDelivered,
    MessageNotSent,
  ],
};

/** Every contract, for documentation and for the check of what a producer may publish. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export const allEvents: readonly EventContract<any>[] = [
  AppointmentBooked,
  AppointmentConfirmed,
  AppointmentRescheduled,
  AppointmentCancelled,
  AppointmentArrived,
  AppointmentMissed,
  AppointmentSnapshotted,
  ClientRegistered,
  ClientChanged,
  ClientErased,
  ClientSnapshotted,
  SessionStarted,
  SessionCompleted,
  LocationPublished,
  MessageSent,
  MessageDelivered,
  MessageNotSent,
  SurveyScheduled,
  SurveyRescheduled,
  SurveyCompleted,
  SurveyClosed,
  SurveyCancelled,
];

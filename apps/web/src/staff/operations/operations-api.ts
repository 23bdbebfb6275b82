import {
  BookingToFollow,
  ClockState,
  FailedEventList,
  type FailedEventsQuery,
  Flow,
  FlowMessages,
  FlowQuery,
  LatestBookings,
  Overview,
  ReplayAnswer,
  SnapshotAnswer,
} from '@unknot/shared/contracts/api/operations';
import type { MovableTime } from '@unknot/shared/contracts/let-time-pass';
import { z } from 'zod';
import { get, post } from '../../api/client';

/** In the order in which an event travels. */
export const services = ['booking', 'notifications', 'outcomes'] as const;
export type Service = (typeof services)[number];

const patientMs = 60_000;
const below = (service: Service, path: string) => `/api/${service}/operations/${path}`;

export const loadOverview = (service: Service, signal?: AbortSignal) =>
  get(below(service, 'overview'), Overview, { signal });

export const loadClock = (service: Service, signal?: AbortSignal) =>
  get(below(service, 'clock'), ClockState, { signal });

/** The times of the services; moving one answers when it has done what became due, or has given up waiting. */
export const times: readonly MovableTime[] = services.map((name) => ({
  name,
  state: () => loadClock(name),
  moveTo: (until) => post(below(name, 'clock'), ClockState, { body: { until }, timeoutMs: patientMs }),
  settle: () => post(below(name, 'settle'), ClockState, { timeoutMs: patientMs }),
}));

export const loadFlow = (service: Service, subject: string, signal?: AbortSignal) =>
  get(below(service, 'flow'), Flow, { query: FlowQuery.parse({ subject }), signal });

export const loadLatestBookings = (signal?: AbortSignal) =>
  get(below('booking', 'bookings'), LatestBookings, { signal });

/** The booking with this reference. */
export const findBooking = (reference: string) => get(below('booking', `bookings/${reference}`), BookingToFollow);

/** Which messages a booking set off, and how far each is; not to whom nor in which words. */
export const loadFlowMessages = (appointmentId: string, signal?: AbortSignal) =>
  get(below('notifications', 'messages'), FlowMessages, { query: { appointmentId }, signal });

/** Which failed events; what is open when nothing is said. */
export interface FailedEventsAsked {
  state?: FailedEventsQuery['state'];
  consumer?: string;
  subject?: string;
  after?: string;
}

export const loadFailedEvents = (service: Service, asked: FailedEventsAsked, signal?: AbortSignal) =>
  get(below(service, 'failed-events'), FailedEventList, { query: { ...asked }, signal });

/** Replays one failed event, those of one key or consumer, or with none of them all that a person may decide about. */
export const replay = (service: Service, which: { id?: string; subject?: string; consumer?: string }) =>
  post(below(service, 'failed-events/replay'), ReplayAnswer, { body: which, timeoutMs: patientMs });

/** Publishes the present facts of an aggregate again: of these ids, or of all. */
export const publishAgain = (service: Service, aggregate: string, ids?: string[]) =>
  post(below(service, 'snapshots'), SnapshotAnswer, { body: { aggregate, ids }, timeoutMs: patientMs });

/** What a person wants of a consumer. */
export interface ConsumerAct {
  service: Service;
  consumer: string;
  act: 'pause' | 'resume';
}

export const turnConsumer = ({ service, consumer, act }: ConsumerAct) =>
  post(below(service, `consumers/${consumer}/${act}`), z.unknown());

export const drop = (service: Service, id: string) => post(below(service, `failed-events/${id}/drop`), z.unknown());

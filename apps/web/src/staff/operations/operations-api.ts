import {
  ClockState,
  FailedEventList,
  Flow,
  FlowQuery,
  Overview,
  ReplayAnswer,
} from '@unknot/shared/contracts/api/operations';
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

/** Answers when the service has done what became due, or has given up waiting. */
export const advanceClock = (service: Service, minutes: number) =>
  post(below(service, 'clock'), ClockState, { body: { minutes }, timeoutMs: patientMs });

export const settle = (service: Service) => post(below(service, 'settle'), ClockState, { timeoutMs: patientMs });

export const loadFlow = (service: Service, subject: string, signal?: AbortSignal) =>
  get(below(service, 'flow'), Flow, { query: FlowQuery.parse({ subject }), signal });

export const loadFailedEvents = (service: Service, signal?: AbortSignal) =>
  get(below(service, 'failed-events'), FailedEventList, { signal });

export const replay = (service: Service, id: string) =>
  post(below(service, 'failed-events/replay'), ReplayAnswer, { body: { id } });

export const drop = (service: Service, id: string) => post(below(service, `failed-events/${id}/drop`), z.unknown());

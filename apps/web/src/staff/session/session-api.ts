import { Availability } from '@unknot/shared/contracts/api/catalogue';
import {
  Course,
  type GoalRequest,
  type NextVisitRequest,
  type ReviewRequest,
} from '@unknot/shared/contracts/api/courses';
import {
  type AmendSessionRequest,
  type CompleteSessionRequest,
  type SaveSessionRequest,
  Session,
} from '@unknot/shared/contracts/api/sessions';
import { ClientLines, NowRatings, type NowRatingsRequest, TabletSurveys } from '@unknot/shared/contracts/api/surveys';
import { ApiError, sentenceOf } from '../../api/api-error';
import { get, newIdempotencyKey, post, put } from '../../api/client';

const address = (appointmentId: string) => `/api/booking/staff/sessions/${appointmentId}`;

export const loadSession = (appointmentId: string) => get(address(appointmentId), Session);

export const saveRecord = (appointmentId: string, body: SaveSessionRequest) =>
  put(`${address(appointmentId)}/record`, Session, { body });

export const completeSession = (appointmentId: string, body: CompleteSessionRequest) =>
  post(`${address(appointmentId)}/complete`, Session, { body });

export const amendSession = (appointmentId: string, body: AmendSessionRequest) =>
  post(`${address(appointmentId)}/amend`, Session, { body });

const courseAddress = (courseId: string) => `/api/booking/staff/courses/${courseId}`;

export const loadCourse = (courseId: string, signal?: AbortSignal) => get(courseAddress(courseId), Course, { signal });

export const saveGoal = (courseId: string, body: GoalRequest) =>
  put(`${courseAddress(courseId)}/goal`, Course, { body });

export const reviewCourse = (courseId: string, body: ReviewRequest, idempotencyKey: string) =>
  post(`${courseAddress(courseId)}/review`, Course, { body, idempotencyKey });

export const bookNext = (courseId: string, body: NextVisitRequest, idempotencyKey: string) =>
  post(`${courseAddress(courseId)}/next`, Course, { body, idempotencyKey });

/** Free times of what comes next, for a fortnight from a day on. */
export const loadTimes = (next: Omit<NextVisitRequest, 'startsAtWall'>, from: string, signal?: AbortSignal) =>
  get('/api/booking/availability', Availability, { query: { ...next, from, days: 14 }, signal });

const visit = (appointmentId: string) => `/api/outcomes/staff/appointments/${appointmentId}`;

export const loadNowRatings = (appointmentId: string, signal?: AbortSignal) =>
  get(`${visit(appointmentId)}/now`, NowRatings, { signal });

export const saveNowRatings = (appointmentId: string, body: NowRatingsRequest) =>
  put(`${visit(appointmentId)}/now`, NowRatings, { body });

export const openTablet = (appointmentId: string) =>
  post(`${visit(appointmentId)}/tablet`, TabletSurveys, { idempotencyKey: newIdempotencyKey() });

export const loadLines = (clientId: string, locationId: string, signal?: AbortSignal) =>
  get(`/api/outcomes/staff/clients/${clientId}/lines`, ClientLines, { query: { locationId }, signal });

export interface OpenedSession {
  session: Session;
  /** Why it could not be started, as a sentence; null when it runs or is over. */
  notStarted: string | null;
}

const startable: readonly Session['appointmentState'][] = ['booked', 'confirmed', 'arrived'];

/** Opens a session and starts it, if the visit is at hand; what cannot be started can still be read. */
export async function openSession(appointmentId: string, mayStart: boolean): Promise<OpenedSession> {
  const session = await loadSession(appointmentId);
  if (session.state !== null) return { session, notStarted: null };
  if (!startable.includes(session.appointmentState)) {
    return { session, notStarted: 'This appointment did not take place. There is nothing to record.' };
  }
  if (!mayStart) return { session, notStarted: 'Only a practitioner can start this session.' };
  try {
    return { session: await post(`${address(appointmentId)}/start`, Session), notStarted: null };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) throw error;
    return { session, notStarted: sentenceOf(error) };
  }
}

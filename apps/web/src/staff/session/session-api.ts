import { type SaveSessionRequest, Session } from '@unknot/shared/contracts/api/sessions';
import { ClientLines } from '@unknot/shared/contracts/api/surveys';
import { ApiError, sentenceOf } from '../../api/api-error';
import { get, post, put } from '../../api/client';

const address = (appointmentId: string) => `/api/booking/staff/sessions/${appointmentId}`;

export const loadSession = (appointmentId: string) => get(address(appointmentId), Session);

export const saveRecord = (appointmentId: string, body: SaveSessionRequest) =>
  put(`${address(appointmentId)}/record`, Session, { body });

export const completeSession = (appointmentId: string, body: SaveSessionRequest) =>
  post(`${address(appointmentId)}/complete`, Session, { body });

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

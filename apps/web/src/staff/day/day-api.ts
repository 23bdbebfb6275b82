import { Day, DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { get, post } from '../../api/client';

const staff = '/api/booking/staff';

/** `date` left out asks for today at the location. */
export const loadDay = (locationId: string, date: string | undefined, signal?: AbortSignal) =>
  get(`${staff}/day`, Day, { query: { locationId, date }, signal });

const step = (appointmentId: string, name: string, body?: unknown) =>
  post(`${staff}/appointments/${appointmentId}/${name}`, DayAppointment, { body });

export const arrive = (appointmentId: string) => step(appointmentId, 'arrive');
export const miss = (appointmentId: string) => step(appointmentId, 'miss');
export const cancel = (appointmentId: string, reason: string) =>
  step(appointmentId, 'cancel', reason.trim() ? { reason: reason.trim() } : {});

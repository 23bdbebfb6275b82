import { StaffIntake, TabletLink } from '@unknot/shared/contracts/api/intake';
import { get, newIdempotencyKey, post } from '../../api/client';

const address = (appointmentId: string) => `/api/booking/staff/appointments/${appointmentId}/intake`;

export const loadIntake = (appointmentId: string, signal?: AbortSignal) =>
  get(address(appointmentId), StaffIntake, { signal });

/** A link with which the client answers on this tablet. */
export const tabletLink = (appointmentId: string) =>
  post(`${address(appointmentId)}/tablet`, TabletLink, { idempotencyKey: newIdempotencyKey() });

import type { AppointmentState } from '@unknot/shared/contracts/values';

/** The states of an appointment as the staff's pages say them, everywhere. */
export const appointmentWords: Record<AppointmentState, string> = {
  held: 'held',
  booked: 'booked',
  confirmed: 'confirmed',
  arrived: 'arrived',
  in_session: 'in session',
  completed: 'completed',
  cancelled: 'cancelled',
  no_show: 'no show',
  expired: 'expired',
};

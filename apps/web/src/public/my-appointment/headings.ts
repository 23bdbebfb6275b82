import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { longDateOf, nearDayOf, timeOf } from '../../format/wall-time';

/**
 * The first sentence of the page: what is so.
 * @param today calendar day at the clinic when it is known; without it the day is named by its date
 */
export function headingOf(appointment: MyAppointment, today: string | null): string {
  const { state, startsAtWall, clientFirstName: name } = appointment;
  const near = nearDayOf(startsAtWall, today);
  const day = near === 'today' || near === 'tomorrow' ? near : `on ${near}`;
  const dated = longDateOf(startsAtWall);
  switch (state) {
    case 'held':
    case 'booked':
    case 'confirmed':
      return `See you ${day} at ${timeOf(startsAtWall)}, ${name}.`;
    case 'arrived':
    case 'in_session':
      return `Good that you are here, ${name}.`;
    case 'completed':
      return `Thank you for coming, ${name}.`;
    case 'cancelled':
      return `${dated} is cancelled, ${name}.`;
    case 'no_show':
      return `We missed you on ${dated}, ${name}.`;
    case 'expired':
      return `${dated} was not booked.`;
  }
}

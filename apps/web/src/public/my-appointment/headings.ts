import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import type { MyAppointmentWords } from './words/my-appointment-words';

/**
 * The first sentence of the page: what is so.
 * @param today calendar day at the clinic when it is known; without it the day is named by its date
 */
export function headingOf(
  { headings, common }: MyAppointmentWords,
  appointment: MyAppointment,
  today: string | null,
): string {
  const { state, startsAtWall, clientFirstName: name } = appointment;
  switch (state) {
    case 'held':
    case 'booked':
    case 'confirmed':
      return headings.ahead(common.days.onMoment(startsAtWall, today), name);
    case 'arrived':
    case 'in_session':
      return headings.here(name);
    case 'completed':
      return headings.completed(name);
    case 'cancelled':
      return headings.cancelled(startsAtWall, name);
    case 'no_show':
      return headings.missed(startsAtWall, name);
    case 'expired':
      return headings.notBooked(startsAtWall);
  }
}

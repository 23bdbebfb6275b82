import type { Day, DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { appointmentWords } from '../../components/appointment-words';
import { timeOf, wallTimeIn } from '../../format/wall-time';

/** "28 booked", "2 arrived", "1 no show": what the day holds, without what is empty. Held and cancelled do not count. */
export function countsOf(appointments: readonly DayAppointment[]): { count: number; word: string }[] {
  const among = (...states: DayAppointment['state'][]) =>
    appointments.filter((appointment) => states.includes(appointment.state)).length;
  const counts = [
    {
      count: among('booked', 'confirmed', 'arrived', 'in_session', 'completed', 'no_show'),
      word: appointmentWords.booked,
    },
    { count: among('arrived'), word: appointmentWords.arrived },
    { count: among('in_session'), word: appointmentWords.in_session },
    { count: among('completed'), word: appointmentWords.completed },
    { count: among('no_show'), word: appointmentWords.no_show },
  ];
  return counts.filter(({ count, word }) => count > 0 || word === appointmentWords.booked);
}

/** The practitioners of the day with their appointments in the order of time; lapsed holds are left out. */
export function byPractitioner(day: Day): { id: string; name: string; appointments: DayAppointment[] }[] {
  return day.practitioners.map((practitioner) => ({
    ...practitioner,
    appointments: day.appointments
      .filter(({ practitionerId, state }) => practitionerId === practitioner.id && state !== 'expired')
      .sort((one, other) => one.startsAt.localeCompare(other.startsAt)),
  }));
}

/** "Held online, until 18:14" while nobody has given a name. */
export function titleOf(appointment: DayAppointment, zone: string): string {
  if (appointment.clientName) return appointment.clientName;
  const until = appointment.holdExpiresAt ? `, until ${timeOf(wallTimeIn(appointment.holdExpiresAt, zone))}` : '';
  return `Held ${appointment.source === 'online' ? 'online' : 'at the front desk'}${until}`;
}

export const timesOf = (appointment: Pick<DayAppointment, 'startsAtWall' | 'endsAtWall'>) =>
  `${timeOf(appointment.startsAtWall)} to ${timeOf(appointment.endsAtWall)}`;

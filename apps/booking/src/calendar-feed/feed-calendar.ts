import type { AppointmentState } from '@unknot/shared/contracts/values';
import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator';

/** What a calendar program is told of an appointment: neither whom nor what is treated. */
export interface FeedAppointment {
  id: string;
  version: number;
  state: Exclude<AppointmentState, 'held' | 'expired'>;
  startsAt: Date;
  endsAt: Date;
  /** When it changed last. */
  changedAt: Date;
  roomName: string;
  locationName: string;
}

const words: Record<FeedAppointment['state'], string> = {
  booked: 'Booked',
  confirmed: 'Booked, confirmed',
  arrived: 'Arrived',
  in_session: 'In session',
  completed: 'Done',
  no_show: 'Missed',
  cancelled: 'Cancelled',
};

/** How often a program should ask, in seconds. */
const askAgainAfter = 15 * 60;

/**
 * A practitioner's appointments as iCalendar (RFC 5545, with the refresh interval of RFC 7986), in UTC. The same
 * appointments give the same text.
 * @param host of the public address, the second half of each UID, as in the mails to clients
 */
export function feedCalendar(appointments: readonly FeedAppointment[], chain: string, host: string): string {
  const calendar = ical({
    name: chain,
    prodId: { company: 'Unknot', product: 'Unknot', language: 'EN' },
    ttl: askAgainAfter,
  });
  for (const { id, version, state, startsAt, endsAt, changedAt, roomName, locationName } of appointments) {
    calendar.createEvent({
      id: `${id}@${host}`,
      sequence: version,
      stamp: changedAt,
      start: startsAt,
      end: endsAt,
      summary: words[state],
      location: `${roomName}, ${locationName}`,
      status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}

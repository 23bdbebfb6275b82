import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import type { MessageFacts, VisitFacts } from './message-facts';
import { tidy } from './tidy';
import { wordingFor } from './wording/wordings';

/** What a mail says to the calendar of its reader (RFC 5545, 5546). */
export interface CalendarEntry {
  method: 'REQUEST' | 'CANCEL';
  content: string;
}

interface Mailbox {
  name: string | null;
  address: string;
}

const methods: Partial<Record<MessageFacts['kind'], CalendarEntry['method']>> = {
  confirmation: 'REQUEST',
  change: 'REQUEST',
  cancellation: 'CANCEL',
};

/**
 * The calendar entry of a visit, so that a later one with the same UID and a higher SEQUENCE replaces it. It names
 * chain, practitioner and place, never the treatment, and holds no link: calendars are shared.
 * @param host of the public address, the second half of the UID
 * @returns null for messages without one, and while start or end are not known
 */
export function calendarEntry(
  facts: MessageFacts,
  parties: { organizer: Mailbox; attendee: Mailbox; host: string },
): CalendarEntry | null {
  const method = methods[facts.kind];
  const { appointment, chain, now, place } = tidy(facts);
  if (!method || !appointment?.booking) return null;
  const { appointmentId, version, startsAt, endsAt } = appointment.booking;
  const { organizer, attendee, host } = parties;
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Unknot', product: 'Unknot', language: 'EN' },
  });
  calendar.createEvent({
    id: `${appointmentId}@${host}`,
    sequence: version,
    stamp: now,
    start: startsAt,
    end: endsAt,
    summary: [chain, appointment.practitionerName].filter(Boolean).join(', '),
    location: [place.name, place.address].filter(Boolean).join(', ') || null,
    description: wordingFor(facts.locale).calendarNote(tidy(facts) as VisitFacts),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
    organizer: { name: organizer.name ?? chain, email: organizer.address },
    attendees: [
      {
        name: attendee.name ?? undefined,
        email: attendee.address,
        role: ICalAttendeeRole.REQ,
        // They have booked: nothing is left to answer.
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  });
  return { method, content: calendar.toString() };
}

import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';

const stamp = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
const escaped = (text: string) => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');

/** Lines of at most 75 octets, as RFC 5545 asks; continued lines begin with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines = [''];
  for (const character of line) {
    const last = lines.length - 1;
    if (encoder.encode(lines[last] + character).length > 74) lines.push(` ${character}`);
    else lines[last] += character;
  }
  return lines.join('\r\n');
}

/**
 * The appointment as an iCalendar file, the same entry as in the mails: a later one with a higher sequence replaces it.
 * Names neither the treatment nor the complaint and holds no link: calendars are shared.
 * @param host of the public address, the second half of the UID
 * @param now instant
 */
export function calendarEntry(appointment: MyAppointment, chain: string, host: string, now: string): string {
  const { location } = appointment;
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Unknot//Appointment//EN',
    'BEGIN:VEVENT',
    `UID:${appointment.appointmentId}@${host}`,
    `SEQUENCE:${appointment.version}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(appointment.startsAt)}`,
    `DTEND:${stamp(appointment.endsAt)}`,
    `SUMMARY:${escaped(`${chain}, ${appointment.practitionerName}`)}`,
    `LOCATION:${escaped(`${location.name}, ${location.street}, ${location.city}`)}`,
    'CLASS:PRIVATE',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}

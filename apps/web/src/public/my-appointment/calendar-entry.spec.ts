import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { calendarEntry } from './calendar-entry';

const appointment = {
  appointmentId: '0190a000-0000-7000-8000-000000000090',
  version: 3,
  startsAt: '2026-11-23T16:40:00.000Z',
  endsAt: '2026-11-23T17:55:00.000Z',
  practitionerName: 'Inês Carvalho',
  treatmentName: 'First visit',
  location: { id: '', name: 'Chiado', street: 'Rua Serpa Pinto 14, first floor', city: 'Lisbon', phone: null },
} as MyAppointment;

describe('the calendar entry of an appointment', () => {
  const text = calendarEntry(appointment, 'Linden Bodywork', 'linden.example', '2026-11-20T10:00:00.000Z');

  it('keeps the identity that it has in the mails, and counts up with each change', () => {
    expect(text).toContain('UID:0190a000-0000-7000-8000-000000000090@linden.example\r\n');
    expect(text).toContain('SEQUENCE:3\r\n');
    expect(text).toContain('DTSTAMP:20261120T100000Z\r\n');
    expect(text).toContain('DTSTART:20261123T164000Z\r\n');
  });

  it('escapes commas, folds long lines, and does not tell what is treated', () => {
    const whole = text.replaceAll('\r\n ', '');
    expect(whole).toContain('LOCATION:Chiado\\, Rua Serpa Pinto 14\\, first floor\\, Lisbon');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('First visit');
  });
});

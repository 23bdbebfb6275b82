import ICAL from 'ical.js';
import { at } from '../testing/builders';
import { calendarEntry } from './calendar';
import type { AppointmentFacts, MessageFacts } from './message-facts';

const appointment: AppointmentFacts = {
  startsAtWall: '2026-11-24T16:40',
  endsAtWall: '2026-11-24T17:55',
  zone: 'Europe/Lisbon',
  booking: {
    appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
    version: 2,
    startsAt: at('2026-11-24T16:40'),
    endsAt: at('2026-11-24T17:55'),
  },
  treatmentName: 'Migraine relief',
  practitionerName: 'Inês Carvalho',
  reference: '7Q4MXK',
  preparationAdvice: 'Eat lightly.',
  aftercareAdvice: 'Keep warm.',
  adviceGiven: [],
  privacyMinutes: 5,
  firstVisit: true,
  intakeNeeded: false,
  changeableUntil: null,
};
const facts = (change: Partial<MessageFacts> = {}): MessageFacts => ({
  kind: 'confirmation',
  locale: 'en',
  now: at('2026-11-20T10:00'),
  zone: 'Europe/Lisbon',
  chain: 'Linden Bodywork',
  firstName: 'Clara',
  place: { name: 'Chiado', address: 'Rua Serpa Pinto 14, Lisboa', phone: '+351 210 555 014' },
  appointment,
  link: 'https://book.linden.example/a/secret',
  bookingPage: 'https://book.linden.example/',
  bookAgain: 'https://book.linden.example/',
  surveysConsented: true,
  ...change,
});
const parties = {
  organizer: { name: 'Linden Bodywork', address: 'hello@linden.example' },
  attendee: { name: 'Clara Mendes', address: 'clara@mendes.example' },
  host: 'book.linden.example',
};
const entryOf = (change: Partial<MessageFacts> = {}) => calendarEntry(facts(change), parties);

/** Read by a parser that has nothing in common with the one who wrote it. */
function read(change: Partial<MessageFacts> = {}) {
  const component = new ICAL.Component(ICAL.parse(entryOf(change)?.content ?? ''));
  const event = component.getFirstSubcomponent('vevent')!;
  const value = (name: string) => event.getFirstPropertyValue(name);
  return { component, event, value };
}

describe('the calendar entry of a visit', () => {
  test('invites to the booked time, in UTC, under the id of the appointment', () => {
    const { component, value } = read();
    expect(component.getFirstPropertyValue('version')).toBe('2.0');
    expect(component.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(value('uid')).toBe('0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d@book.linden.example');
    expect(value('sequence')).toBe(2);
    expect(value('status')).toBe('CONFIRMED');
    expect(value('class')).toBe('PRIVATE');
    const [start, end] = [value('dtstart'), value('dtend')] as ICAL.Time[];
    expect(start?.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(start?.toJSDate()).toEqual(at('2026-11-24T16:40'));
    expect(end?.toJSDate()).toEqual(at('2026-11-24T17:55'));
    expect((value('dtstamp') as ICAL.Time).toJSDate()).toEqual(at('2026-11-20T10:00'));
  });

  test('names who invites and who is invited, and asks for no answer', () => {
    const { event } = read();
    const [organizer, attendee] = ['organizer', 'attendee'].map((name) => event.getFirstProperty(name)!);
    expect(organizer?.getFirstValue()).toBe('mailto:hello@linden.example');
    expect(organizer?.getFirstParameter('cn')).toBe('Linden Bodywork');
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe('mailto:clara@mendes.example');
    expect(attendee?.getFirstParameter('partstat')).toBe('ACCEPTED');
    expect(attendee?.getFirstParameter('rsvp')).toBe('FALSE');
  });

  test('holds neither a treatment nor a link: calendars are shared', () => {
    const { value } = read();
    expect(value('summary')).toBe('Linden Bodywork, Inês Carvalho');
    expect(value('location')).toBe('Chiado, Rua Serpa Pinto 14, Lisboa');
    expect(entryOf()?.content).not.toMatch(/migraine|secret|lightly/i);
  });

  test('a change keeps the id and raises the sequence, a cancellation takes the entry away', () => {
    const booking = {
      ...appointment.booking!,
      version: 3,
      startsAt: at('2026-11-26T09:20'),
      endsAt: at('2026-11-26T10:35'),
    };
    const moved = read({ kind: 'change', appointment: { ...appointment, booking } });
    const cancelled = read({
      kind: 'cancellation',
      appointment: { ...appointment, booking: { ...booking, version: 4 } },
    });
    expect(
      [read(), moved, cancelled].map(({ component, value }) => [
        component.getFirstPropertyValue('method'),
        value('status'),
        value('sequence'),
      ]),
    ).toEqual([
      ['REQUEST', 'CONFIRMED', 2],
      ['REQUEST', 'CONFIRMED', 3],
      ['CANCEL', 'CANCELLED', 4],
    ]);
    expect(new Set([read(), moved, cancelled].map(({ value }) => value('uid'))).size).toBe(1);
  });

  test('is folded into lines of at most 75 octets, and read back unharmed whatever the names are', () => {
    const name = `${'Ünterhaus; "am" Görlitzer, '.repeat(6)}\\n 민준`;
    const place = { name, address: 'Straße 1\r\nATTENDEE:mailto:all@x.example', phone: null };
    const { value, event } = read({ place, chain: 'Linden, Bodywork; Ltd\\' });
    for (const line of entryOf({ place })?.content.split('\r\n') ?? [])
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(value('summary')).toBe('Linden, Bodywork; Ltd\\, Inês Carvalho');
    expect(value('location')).toContain('Ünterhaus; "am" Görlitzer, Ünterhaus');
    expect(value('location')).toContain('Straße 1 ATTENDEE:mailto:all@x.example');
    expect(event.getAllProperties('attendee')).toHaveLength(1);
  });

  test.each(['reminder', 'preparation', 'aftercare', 'no_show'] as const)('does not go with a %s', (kind) => {
    expect(entryOf({ kind })).toBeNull();
  });

  test('is left out while nobody has told when the visit is', () => {
    expect(entryOf({ appointment: { ...appointment, booking: null } })).toBeNull();
  });
});

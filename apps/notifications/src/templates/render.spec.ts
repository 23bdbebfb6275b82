import fc from 'fast-check';
import { at } from '../testing/builders';
import type { AppointmentFacts, MessageFacts } from './message-facts';
import { kept, render } from './render';
import { septets, toGsm } from './sms';

const token = 'a'.repeat(54);
const facts = (change: Partial<MessageFacts> = {}): MessageFacts & { appointment: AppointmentFacts } => ({
  kind: 'confirmation',
  locale: 'en',
  now: at('2026-11-23T14:33'),
  zone: 'Europe/Lisbon',
  chain: 'Linden Bodywork',
  firstName: 'Clara Mendes',
  place: { name: 'Chiado', address: 'Rua Serpa Pinto 14, Lisboa', phone: '+351 210 555 014' },
  appointment: {
    startsAtWall: '2026-11-24T16:40',
    endsAtWall: '2026-11-24T17:55',
    zone: 'Europe/Lisbon',
    booking: null,
    treatmentName: 'Trigger point therapy',
    practitionerName: 'Inês Carvalho',
    reference: '7Q4MXK',
    preparationAdvice: 'Eat lightly.',
    aftercareAdvice: 'Keep warm.',
    adviceGiven: [],
    privacyMinutes: 5,
    firstVisit: true,
    intakeNeeded: false,
    changeableUntil: at('2026-11-24T04:40'),
  },
  course: {
    practitionerName: 'Inês Carvalho',
    treatmentName: 'Trigger point therapy',
    proposedOn: '2026-12-08',
  },
  enquiry: {
    answer: ['Migraine is something we treat often.'],
    practitionerName: 'Inês Carvalho',
    treatmentName: 'Initial consultation',
    endsAt: at('2026-12-04T10:00'),
  },
  survey: { timepoint: '24h', closesAt: at('2026-11-26T05:50') },
  link: `https://book.linden-bodywork.example/a/${token}`,
  bookingPage: 'https://book.linden-bodywork.example/',
  bookAgain: 'https://book.linden-bodywork.example/?practitioner=3d6f5a1b&treatment=5d6f5a1b',
  surveysConsented: true,
  ...change,
});
const kinds = [
  'confirmation',
  'reminder',
  'preparation',
  'intake_invitation',
  'change',
  'cancellation',
  'aftercare',
  'no_show',
  'survey_invitation',
  'survey_reminder',
  'recall',
  'enquiry_answer',
  'enquiry_invitation',
] as const;

describe('the words of a mail', () => {
  test('say when, where and with whom, on the clock of the location', () => {
    const { subject, text, html } = render(facts(), 'email');
    expect(subject).toBe('Booked: Tuesday 24 November, 16:40');
    for (const part of [text, html]) {
      expect(part).toContain('See you tomorrow at 16:40, Clara.');
      expect(part).toContain('Tuesday 24 November, 16:40 to 17:55');
      expect(part).toContain('with Inês Carvalho');
      expect(part).toContain('Chiado, Rua Serpa Pinto 14, Lisboa');
      expect(part).toContain(token);
    }
  });

  test.each([
    ['2026-11-24T09:00', 'today at 16:40'],
    ['2026-11-23T23:59', 'tomorrow at 16:40'],
    ['2026-11-20T10:00', 'on Tuesday at 16:40'],
    ['2026-11-10T10:00', 'on Tuesday 24 November at 16:40'],
  ])('seen from %s the visit is %s', (now, words) => {
    expect(render(facts({ now: at(now) }), 'email').text).toContain(`See you ${words}, Clara.`);
  });

  test('tell how much time is the client’s own, and only where there is some', () => {
    const own = (privacyMinutes: number) =>
      render(facts({ kind: 'preparation', appointment: { ...facts().appointment, privacyMinutes } }), 'email').text;
    expect(own(5)).toContain('5 minutes before and 5 after are yours, beside the time that you booked.');
    expect(own(0)).not.toContain('alone');
  });

  test('do not promise that nothing is left to do while the health questions are still to come', () => {
    const lead = (intakeNeeded: boolean) =>
      render(facts({ appointment: { ...facts().appointment, intakeNeeded } }), 'email').text;
    expect(lead(false)).toContain('You need to do nothing more.');
    expect(lead(true)).toContain('they come in a mail of their own.');
    expect(lead(true)).not.toContain('nothing more');
  });

  test('after a missed visit offer another time without blame, chosen as far as it is known', () => {
    const { subject, text } = render(facts({ kind: 'no_show' }), 'email');
    expect(subject).toBe('Shall we find another time?');
    expect(text).toContain('/?practitioner=3d6f5a1b&treatment=5d6f5a1b');
    expect(text).not.toMatch(/miss|fail|fee|sorry/i);
  });

  test('draw dates the way of the reader, and times as the pages do', () => {
    expect(render(facts({ locale: 'en-US' }), 'email').subject).toBe('Booked: Tuesday November 24, 16:40');
    expect(render(facts({ locale: 'xx-nonsense!' }), 'email').subject).toBe('Booked: Tuesday 24 November, 16:40');
  });

  test.each(['en-US', 'en-GB', 'pt-BR', 'de-AT', 'ko-KR'])('write times with 24 hours everywhere: %s', (locale) => {
    for (const channel of ['email', 'sms'] as const) {
      const { text } = render(facts({ locale }), channel);
      expect(text).toContain('16:40');
      expect(text).not.toMatch(/\d ?[AP]M\b|오전|오후|(^|[^\d])4:40/);
    }
  });

  test.each(kinds)('have a subject without treatment, complaint or name: %s', (kind) => {
    const { subject } = render(facts({ kind }), 'email');
    expect(subject).toBeTruthy();
    expect(subject).not.toMatch(/clara|trigger|pain|sleep|anxiety|tension|migraine|inês/i);
  });

  test('do without what booking could not tell', () => {
    const { appointment } = facts();
    const bare = {
      ...appointment,
      treatmentName: null,
      practitionerName: null,
    };
    const { text } = render(
      facts({
        place: { name: null, address: null, phone: null },
        appointment: { ...bare, endsAtWall: null, reference: null, changeableUntil: null },
      }),
      'email',
    );
    expect(text).toContain('Tuesday 24 November, 16:40');
    expect(text).not.toMatch(/null|undefined/);
  });

  test.each([
    ['<img src=x onerror=alert(1)>', ''],
    ['"><script>alert(1)</script>', ''],
    ['Clara\r\nBcc: all@x.example', ', Clara'],
    ['\u202eClara', ', Clara'],
    ['http://evil.example/', ''],
    ['evil.example', ''],
  ])('stay harmless whatever is typed as a name: %j', (name, greeted) => {
    const hostile = { ...facts().appointment, practitionerName: name };
    const place = { ...facts().place, name };
    const { subject, text, html } = render(facts({ firstName: name, appointment: hostile, place }), 'email');
    expect(html).not.toMatch(/<script|<img/);
    expect(subject).not.toMatch(/[\r\n\u202e]/);
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text.split('\n')[0]).toBe(`See you tomorrow at 16:40${greeted}.`);
  });

  test('any name at all gives one printable line and no markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const { html, text, subject } = render(facts({ firstName: name, chain: name }), 'email');
        expect(html).not.toMatch(/<(script|img|iframe|svg)/i);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text.split('\n')[0]).toMatch(/^See you tomorrow at 16:40/);
      }),
    );
  });

  test('are kept without the link', () => {
    const { text } = render(facts(), 'email');
    expect(kept(text, facts(), 'email')).toBe(text.replaceAll(facts().link ?? '', '[link]'));
  });

  test('are kept without what was advised to this person', () => {
    const advised = facts({
      kind: 'aftercare',
      appointment: { ...facts().appointment, adviceGiven: ['Spare the left knee.'] },
    });
    const { text } = render(advised, 'email');
    expect(text).toContain('What Inês Carvalho advises you');
    expect(text).toContain('Spare the left knee.');
    expect(text).not.toContain('Keep warm.');
    expect(kept(text, advised, 'email')).toBe(text.replace('Spare the left knee.', '[advice]'));
  });
});

describe('the words of a text', () => {
  test.each(kinds)('fit into one message and name neither client nor treatment: %s', (kind) => {
    const { text } = render(facts({ kind }), 'sms');
    expect(septets(text)).toBeLessThanOrEqual(160);
    expect(text).not.toMatch(/Clara|Trigger|Migraine|null|undefined/);
    if (!['cancellation', 'aftercare', 'no_show', 'recall', 'enquiry_answer'].includes(kind))
      expect(text).toContain(token);
  });

  test('leave out first who, then where, when the address is long', () => {
    const long = facts({ link: `https://appointments.linden-bodywork-and-physio.example/a/${token}` });
    const { text } = render(long, 'sms');
    expect(septets(text)).toBeLessThanOrEqual(160);
    expect(text).toContain('24 Nov');
  });

  test('use the letters that a phone network has', () => {
    expect(toGsm('Inês d’Água – çãõ…')).toBe("Ines d'Agua - cao...");
    expect(septets('€')).toBe(2);
    expect(septets('민준')).toBeUndefined();
    expect(toGsm('민준')).toBe('민준');
  });
});

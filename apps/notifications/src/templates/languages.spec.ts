import { messageKinds } from '@unknot/shared/contracts/values';
import type { ReplyAnswer } from '../replies/reply.entity';
import { at } from '../testing/builders';
import type { MessageFacts } from './message-facts';
import { render } from './render';
import { parts, septets } from './sms';
import { wordingFor } from './wording/wordings';

const token = 'a'.repeat(54);
const preferences = `https://book.linden-bodywork.example/p/${token}`;
const facts = (change: Partial<MessageFacts> = {}): MessageFacts => ({
  kind: 'confirmation',
  locale: 'en',
  now: at('2026-11-23T14:33'),
  zone: 'Europe/Lisbon',
  chain: 'Unknot',
  firstName: 'Clara Mendes',
  place: { name: 'Chiado', address: 'Rua 14', phone: '+351 210 555 014' },
  appointment: {
    startsAtWall: '2026-11-24T16:40',
    endsAtWall: '2026-11-24T17:55',
    zone: 'Europe/Lisbon',
    booking: null,
    treatmentName: 'Treatment-Name',
    practitionerName: 'Carvalho',
    reference: '7Q4MXK',
    preparationAdvice: '(prepare)',
    aftercareAdvice: '(aftercare)',
    adviceGiven: [],
    privacyMinutes: 5,
    firstVisit: true,
    intakeNeeded: false,
    changeableUntil: at('2026-11-24T04:40'),
  },
  course: { practitionerName: 'Carvalho', treatmentName: 'Treatment-Name', proposedOn: '2026-12-08' },
  enquiry: {
    answer: ['(7)'],
    practitionerName: 'Carvalho',
    treatmentName: 'Treatment-Name',
    endsAt: at('2026-12-04T10:00'),
  },
  survey: { timepoint: '24h', closesAt: at('2026-11-26T05:50') },
  link: `https://book.unknot.example/a/${token}`,
  bookingPage: 'https://book.unknot.example/',
  bookAgain: 'https://book.unknot.example/?practitioner=3d6f5a1b&treatment=5d6f5a1b',
  surveysConsented: true,
  ...change,
});
/** Each kind with a few states of the facts, so that every branch of its words is read. */
const changes: Partial<MessageFacts>[] = [
  {},
  { now: at('2026-11-24T09:00') },
  { now: at('2026-11-20T10:00') },
  { now: at('2026-11-10T10:00'), firstName: null },
  { survey: { timepoint: 'baseline', closesAt: at('2026-11-26T05:50') } },
  ...(['7d', '30d', '90d', '180d'] as const).map((timepoint) => ({
    survey: { timepoint, closesAt: at('2026-12-26T12:00') },
  })),
  { course: { practitionerName: 'Carvalho', treatmentName: 'Treatment-Name', proposedOn: null } },
  {
    appointment: {
      ...facts().appointment!,
      adviceGiven: ['(advice)'],
      privacyMinutes: 1,
      firstVisit: false,
      intakeNeeded: true,
      changeableUntil: at('2026-11-20T04:40'),
    },
  },
  {
    place: { name: null, address: null, phone: null },
    surveysConsented: false,
    appointment: {
      ...facts().appointment!,
      endsAtWall: null,
      treatmentName: null,
      practitionerName: null,
      reference: null,
      preparationAdvice: '',
      aftercareAdvice: '',
      privacyMinutes: 0,
      changeableUntil: null,
    },
  },
];
const answers: ReplyAnswer[] = ['confirmed', 'which', 'stopped', 'started', 'help', 'passed_on'];
const choices = [
  { number: 1, startsAtWall: '2026-11-24T16:40' },
  { number: 2, startsAtWall: '2026-11-26T09:20' },
];

const mailKinds = messageKinds.filter((kind) => kind !== 'reply' && kind !== 'waitlist_offer');
const mails = (locale: string) =>
  mailKinds.flatMap((kind) =>
    changes.map((change) => ({ kind, ...render(facts({ kind, locale, ...change }), 'email') })),
  );
const texts = (locale: string) => [
  ...mailKinds.flatMap((kind) =>
    changes.map((change) => ({ kind, text: render(facts({ kind, locale, ...change }), 'sms').text })),
  ),
  ...answers.flatMap((answer) =>
    [null, preferences].map((link) => ({
      kind: 'reply' as const,
      text: render(facts({ kind: 'reply', locale, reply: { answer, choices }, preferences: link }), 'sms').text,
    })),
  ),
];

/** Words that stand in one language only. */
const foreign: Record<string, RegExp> = {
  en: /\b(the|you|your|with|please|visit|booked|call|thank|of|and|before|after|until|answer|today|tomorrow)\b/i,
  pt: /\b(você|para|com|sua|até|visita|hoje|pergunta|minuto|nossa)\b/i,
  de: /\b(Sie|Ihr|Ihre|Ihren|Termin|Uhr|und|oder|bis|bitte|Besuch|heute|morgen)\b/,
  ko: /\p{Script=Hangul}/u,
};
const health = /pain|dor\b|schmerz|통증|treatment-name|clara/i;

describe.each(['en', 'pt', 'de', 'ko'])('the words in %s', (locale) => {
  const own = foreign[locale] ?? /^$/;
  const others = Object.entries(foreign).filter(([language]) => language !== locale);

  test('are of that language and of no other', () => {
    expect(wordingFor(`${locale}-XX`).language).toBe(locale);
    for (const { kind, subject, text } of mails(locale)) {
      for (const [language, words] of others) {
        const found = words.exec(`${subject}\n${text}`)?.[0];
        expect({ kind, language, found }).toEqual({ kind, language, found: undefined });
      }
      expect({ kind, own: own.test(`${subject}\n${text}`) }).toEqual({ kind, own: true });
    }
    for (const { kind, text } of texts(locale)) {
      const plain = text.replace(/https?:\S+/g, '').replace(/STOP|START/g, '');
      for (const [language, words] of others) {
        const found = words.exec(plain)?.[0];
        expect({ kind, language, text, found }).toEqual({ kind, language, text, found: undefined });
      }
    }
  });

  test('lack nothing, and leave no gap where nothing is known', () => {
    for (const { kind, subject, text, html } of mails(locale)) {
      for (const said of [subject, text, html]) expect(said).not.toMatch(/null|undefined|NaN|\[object/);
      const gap = /(?<!\.)\.\.(?!\.)| [,.]|,,|\S {2,}\S|\( *\)/.exec(text)?.[0];
      expect({ kind, gap }).toEqual({ kind, gap: undefined });
    }
    for (const { text } of texts(locale)) expect(text).not.toMatch(/null|undefined|NaN| {2}|\.\./);
  });

  test('keep what they must say: when, where, with whom, and the link', () => {
    const { subject, text, html } = render(facts({ locale }), 'email');
    expect(subject).toContain('16:40');
    for (const part of [
      '17:55',
      'Treatment-Name',
      'Carvalho',
      'Chiado, Rua 14',
      '7Q4MXK',
      token,
      '(prepare)',
      'Clara',
    ]) {
      expect([text, html]).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
    }
    expect(html).toContain(`<html lang="${locale}">`);
  });

  test('answer HELP with who we are, how to be reached, how texts end, and the way to the preferences', () => {
    const help = (change: Partial<MessageFacts> = {}) =>
      render(
        facts({ kind: 'reply', locale, chain: 'Linden Bodywork', reply: { answer: 'help', choices }, ...change }),
        'sms',
      ).text;
    const text = help({ preferences });
    for (const part of ['Linden Bodywork: ', '+351 210 555 014', 'STOP']) expect(text).toContain(part);
    expect(text.endsWith(` ${preferences}`)).toBe(true);
    expect(parts(text)).toBe(locale === 'ko' ? 3 : 1);
    expect(help({ preferences: null })).not.toContain('http');
    // Where one text is too short anyway, it says all.
    const long = help({ preferences: preferences.replace('book', 'book-your-visit-online') });
    expect(parts(long)).toBe(locale === 'ko' ? 3 : 2);
    if (locale !== 'ko') expect(long).toContain('Chiado');
    // Nobody else is told of it.
    for (const answer of answers.filter((one) => one !== 'help')) {
      expect(help({ preferences, reply: { answer, choices } })).not.toContain('http');
    }
  });

  test('have subjects that may be read on a locked screen', () => {
    for (const { subject } of mails(locale)) {
      expect(subject).not.toMatch(health);
      expect(subject?.length).toBeLessThanOrEqual(90);
    }
  });

  test('fit into as few texts as the network allows, without name or treatment', () => {
    for (const { kind, text } of texts(locale)) {
      expect(text).not.toMatch(health);
      // Hangul halves the room: with a link it takes two or three, without at most two.
      const most = locale === 'ko' ? (text.includes('http') ? 3 : 2) : 1;
      expect({ kind, text, parts: parts(text) <= most }).toEqual({ kind, text, parts: true });
      if (locale !== 'ko') expect(septets(text)).toBeDefined();
    }
  });
});

describe('a text in several parts', () => {
  test.each([
    ['160 letters', 'a'.repeat(160), 1],
    ['161 letters', 'a'.repeat(161), 2],
    ['306 letters', 'a'.repeat(306), 2],
    ['307 letters', 'a'.repeat(307), 3],
    ['70 syllables', '가'.repeat(70), 1],
    ['71 syllables', '가'.repeat(71), 2],
    ['134 syllables', '가'.repeat(134), 2],
    ['135 syllables', '가'.repeat(135), 3],
    ['80 signs of the extension', '€'.repeat(80), 1],
    ['81 signs of the extension', '€'.repeat(81), 2],
  ])('%s are %d', (_name, text, count) => {
    expect(parts(text)).toBe(count);
  });
});

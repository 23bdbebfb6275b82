import { ApiError } from '../api/api-error';
import { de as bookingDe } from '../public/booking/words/de';
import { en as bookingEn } from '../public/booking/words/en';
import { ko as bookingKo } from '../public/booking/words/ko';
import { pt as bookingPt } from '../public/booking/words/pt';
import { de as enquiryDe } from '../public/enquiry/words/de';
import { en as enquiryEn } from '../public/enquiry/words/en';
import { ko as enquiryKo } from '../public/enquiry/words/ko';
import { pt as enquiryPt } from '../public/enquiry/words/pt';
import { de as invitationDe } from '../public/invitation/words/de';
import { en as invitationEn } from '../public/invitation/words/en';
import { ko as invitationKo } from '../public/invitation/words/ko';
import { pt as invitationPt } from '../public/invitation/words/pt';
import { de as appointmentDe } from '../public/my-appointment/words/de';
import { en as appointmentEn } from '../public/my-appointment/words/en';
import { ko as appointmentKo } from '../public/my-appointment/words/ko';
import { pt as appointmentPt } from '../public/my-appointment/words/pt';
import { de } from './de';
import { en } from './en';
import { ko } from './ko';
import { fieldSentence, sentenceIn } from './problem-sentence';
import { pt } from './pt';

/** English first. */
const pages = {
  'the booking page': [bookingEn, bookingPt, bookingDe, bookingKo],
  'the form to ask first': [enquiryEn, enquiryPt, enquiryDe, enquiryKo],
  'an invitation': [invitationEn, invitationPt, invitationDe, invitationKo],
  'the own appointment': [appointmentEn, appointmentPt, appointmentDe, appointmentKo],
};

const monday = '2026-11-30T16:40';
const gaps = [monday, '2026-11-23T09:20', 'Inês'];

/** Every sentence by its place, those with a gap filled in; what pages share is looked at once. */
function sentencesOf(words: object, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const place = at ? `${at}.${name}` : name;
    if (name === 'language' || place === 'common' || value === null) return [];
    // Names of the chain's own, as they stand in a sentence.
    if (/\.(complaint|modality)Word$/.test(place)) return [];
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') return [[place, (value as (...gap: string[]) => string)(...gaps)]];
    return sentencesOf(value as object, place);
  });
}
const placesOf = (sentences: [string, string][]) => sentences.map(([place]) => place).sort();
const blanksOf = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

/** Short words that are the same in both, or have nothing to translate. */
const alike = /^([\d\s:,.~]*|November)$/;

function expectTranslated(english: object, translated: object) {
  const before = new Map(sentencesOf(english));
  const after = sentencesOf(translated).filter(([place]) => !place.startsWith('problems.'));
  expect(placesOf(after)).toEqual(placesOf([...before]));
  for (const [place, sentence] of after) {
    const was = before.get(place)!;
    expect([place, sentence === was && !alike.test(was)]).toEqual([place, false]);
    expect([place, blanksOf(sentence)]).toEqual([place, blanksOf(was)]);
    expect([place, sentence === '' || /[!！]/.test(sentence)]).toEqual([place, was === '']);
  }
}

describe('the words of the frame and of what pages share', () => {
  it.each([pt, de, ko])('leave nothing in English, nothing out, and do not raise their voice: $language', (words) => {
    expectTranslated(en, words);
  });

  it('name days and times as the language has them, English as it always was', () => {
    const today = '2026-11-24';
    const said = [en, pt, de, ko].map(({ days }) => [
      days.onMoment('2026-11-24T16:40', today),
      days.onMoment('2026-11-28T16:40', today),
      days.moment('2026-11-28T16:40', today),
      days.dated('2026-12-01T16:40'),
      days.span('2026-12-01T16:40', '2026-12-01T17:55'),
    ]);
    expect(said).toEqual([
      ['today at 16:40', 'on Saturday at 16:40', 'Saturday at 16:40', 'Tuesday 1 December, 16:40', '16:40 to 17:55'],
      [
        'hoje às 16:40',
        'no sábado às 16:40',
        'no sábado às 16:40',
        'terça-feira, 1 de dezembro, às 16:40',
        'das 16:40 às 17:55',
      ],
      [
        'heute um 16:40 Uhr',
        'am Samstag um 16:40 Uhr',
        'am Samstag um 16:40 Uhr',
        'Dienstag, 1. Dezember, 16:40 Uhr',
        '16:40 bis 17:55 Uhr',
      ],
      ['오늘 16:40', '토요일 16:40', '토요일 16:40', '12월 1일 화요일 16:40', '16:40~17:55'],
    ]);
  });

  it('name the month after the day, also where today is not known', () => {
    expect([en, pt, de, ko].map(({ days }) => days.near('2026-11-24', null))).toEqual([
      'Tuesday 24 November',
      'terça-feira, 24 de novembro',
      'Dienstag, 24. November',
      '11월 24일 화요일',
    ]);
  });
});

describe.each(Object.entries(pages))('the words of %s', (_, [english, ...others]) => {
  it('are there in every language', () => {
    expect(others.map(({ language }) => language)).toEqual(['pt', 'de', 'ko']);
    for (const { language, common } of others) expect(common.language).toBe(language);
  });

  it.each(others)('leave nothing in English, nothing out, and do not raise their voice: $language', (words) => {
    expectTranslated(english!, words);
  });
});

describe('a refusal', () => {
  const refusal = (code: string) =>
    new ApiError('problem', 'As the service says it.', 409, {
      ...{ type: 'x', title: 'x', status: 409, detail: 'As the service says it.', code },
    });

  it('is said in the language of the page, in English as the service says it', () => {
    expect(sentenceIn(de, refusal('APPOINTMENT_SLOT_TAKEN'))).toMatch(/gerade vergeben/);
    expect(sentenceIn(en, refusal('APPOINTMENT_SLOT_TAKEN'))).toBe('As the service says it.');
    expect(sentenceIn(ko, new ApiError('offline', 'No connection.'))).toMatch(/인터넷/);
  });

  it('of a single field is said likewise', () => {
    expect(fieldSentence(de, refusal('PHONE_INVALID'), 'x')).toMatch(/Landesvorwahl/);
    expect(fieldSentence(de, refusal('INPUT_INVALID'), 'As the service says it.')).toBe('As the service says it.');
    expect(fieldSentence(en, refusal('PHONE_INVALID'), 'As the service says it.')).toBe('As the service says it.');
  });

  it('is said in general where the language has no words for it, never in another', () => {
    expect(sentenceIn(de, refusal('SOMETHING_RARE'))).toMatch(/^Das hat nicht geklappt/);
    expect(sentenceIn(en, refusal('SOMETHING_RARE'))).toBe('As the service says it.');
    expect(sentenceIn(pt, refusal('APPOINTMENT_NOT_MOVABLE'))).toBe(sentenceIn(pt, refusal('APPOINTMENT_CHANGED')));
  });
});

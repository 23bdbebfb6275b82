import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MyIntake, Questionnaire } from '@unknot/shared/contracts/api/intake';
import { answerInWords, askedIn, dayIn, filled, firstOpen, firstStep, missingIn, pressed } from './intake-words';

const file = join(process.cwd(), 'apps/booking/src/intake/data/questionnaire.1.en.json');
const english = Questionnaire.parse(JSON.parse(readFileSync(file, 'utf8')));
const question = (code: string) => english.sections.flatMap((one) => one.questions).find((one) => one.code === code)!;
const first = { unwell: 'no', signs: ['none'], injury: 'no' };
const anIntake = (change: Partial<MyIntake> = {}): MyIntake => ({
  state: 'open',
  questionnaire: english,
  answers: {},
  submittedAt: null,
  tablet: false,
  clientFirstName: 'Clara',
  practitionerName: 'Inês Carvalho',
  startsAtWall: '2026-11-24T16:40',
  zone: 'Europe/Lisbon',
  ...change,
});

describe('the questionnaire of a client', () => {
  it('begins with the first section in which something is missing', () => {
    expect(firstStep(anIntake())).toBe('today');
    expect(firstStep(anIntake({ answers: first }))).toBe('circulation');
    expect(firstOpen(english, { ...first, injury: 'yes' })).toBe('today');
  });

  it('begins with the question whether it is still right, or with thanks', () => {
    const submittedAt = '2026-10-01T10:00:00.000Z';
    expect(firstStep(anIntake({ state: 'confirm', submittedAt }))).toBe('review');
    expect(firstStep(anIntake({ state: 'done', submittedAt }))).toBe('end');
  });

  it('goes through answers of long ago from the beginning', () => {
    expect(firstStep(anIntake({ answers: first, submittedAt: '2025-01-01T10:00:00.000Z' }))).toBe('today');
  });

  it('shows a follow-up with the answer that it follows, and says what it wants', () => {
    expect(askedIn(english, 'today', first).map(({ code }) => code)).toEqual(['unwell', 'signs', 'injury']);
    expect(missingIn(english, 'today', { ...first, injury: 'yes' })).toEqual({
      'injury-what': 'Write a few words.',
      'injury-date': 'Give a day that is not in the future.',
      fracture: 'Choose one answer.',
    });
    expect(missingIn(english, 'more', {})).toEqual({});
  });

  it('lets “none” stand alone among several', () => {
    expect(pressed(undefined, 'clot')).toEqual(['clot']);
    expect(pressed(['clot', 'veins'], 'none')).toEqual(['none']);
    expect(pressed(['none'], 'veins')).toEqual(['veins']);
    expect(pressed(['veins'], 'veins')).toBeUndefined();
  });

  it('reads answers back in words', () => {
    expect(answerInWords(question('unwell'), 'yes', english)).toBe('Yes');
    expect(answerInWords(question('heart'), ['veins', 'lymph'], english)).toMatch(/^Varicose veins, Swelling/);
    expect(answerInWords(question('surgery-date'), '2020-03-02', english)).toBe('2 March 2020');
    expect(answerInWords(question('more'), undefined, english)).toBeNull();
  });

  it('fills blanks, and writes days in its language', () => {
    expect(filled('{n} of {all}', { n: 2, all: 9 })).toBe('2 of 9');
    expect(filled('Hello {name}', {})).toBe('Hello {name}');
    expect(dayIn('en', '2026-11-24T16:40')).toBe('Tuesday 24 November');
    expect(dayIn('de', '2026-11-24')).toBe('Dienstag, 24. November');
  });
});

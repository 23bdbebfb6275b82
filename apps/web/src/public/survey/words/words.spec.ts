import { de } from './de';
import { en } from './en';
import { ko } from './ko';
import { pt } from './pt';
import { dayIn, wordsFor } from './words';

/** Every sentence, those with a gap filled in. */
const sentences = (words: typeof en): string[] =>
  Object.entries(words)
    .filter(([name]) => name !== 'language')
    .flatMap(([, value]) => {
      if (typeof value === 'function') return [(value as (...gap: unknown[]) => string)(3, 4)];
      return typeof value === 'string' ? [value] : [...value];
    });

describe("the words of the client's pages", () => {
  it('are those of the language, whatever its region, and English where there are none', () => {
    expect(['pt-BR', 'de-AT', 'KO', 'en-US', 'fr', ''].map((language) => wordsFor(language).language)).toEqual([
      'pt',
      'de',
      'ko',
      'en',
      'en',
      'en',
    ]);
  });

  it.each([pt, de, ko])('leave nothing in English or empty: $language', (words) => {
    const english = new Set(sentences(en));
    for (const sentence of sentences(words)) {
      expect(sentence.trim()).not.toBe('');
      expect(english).not.toContain(sentence);
    }
  });

  it('do not raise their voice', () => {
    for (const words of [en, pt, de, ko]) expect(sentences(words).join(' ')).not.toMatch(/[!！]/);
  });

  it("name days as the clinic's calendar has them", () => {
    const late = '2026-11-16T23:30:00Z';
    expect([en, pt, de, ko].map((words) => dayIn(words, late, 'Europe/Lisbon'))).toEqual([
      '16 November',
      '16 de novembro',
      '16. November',
      '11월 16일',
    ]);
    expect(dayIn(en, late, 'Asia/Seoul')).toBe('17 November');
  });
});

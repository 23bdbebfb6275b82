import { allWords, languageNames, wordsFor } from './words';

describe('the words of the preferences', () => {
  it('stand in every language in which we write', () => {
    expect(allWords.map(({ language }) => language)).toEqual(Object.keys(languageNames));
    for (const words of allWords) {
      const { channels, ...sentences } = words;
      const texts = [...Object.values(channels), ...Object.values(sentences)];
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    }
  });

  it('are taken by language, whatever the region, else English', () => {
    expect(['pt-PT', 'DE-at', 'ko', 'fr', ''].map((tag) => wordsFor(tag).language)).toEqual([
      ...['pt', 'de', 'ko', 'en', 'en'],
    ]);
  });

  it('tell the quiet hours, and how to bring texts back', () => {
    for (const { quiet, textsStopped } of allWords) {
      expect(quiet).toMatch(/21:00.*08:30/);
      expect(textsStopped).toMatch(/STOP.*START/);
    }
  });
});

import type { ChainWords } from './chain-data';
import { demonstration } from './demonstration';
import { translationsOf } from './translations-of';

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code).sort();
const own: Record<keyof ChainWords, { codes: string[]; says: (code: string) => Record<string, string | undefined> }> = {
  specialties: {
    codes: codesOf(demonstration.specialties),
    says: (code) => {
      const { name, phrase } = demonstration.specialties.find((one) => one.code === code)!;
      return { name, phrase };
    },
  },
  modalities: {
    codes: codesOf(demonstration.modalities),
    says: (code) => ({ name: demonstration.modalities.find((one) => one.code === code)?.name }),
  },
  advice: {
    codes: Object.keys(demonstration.advice).sort(),
    says: (code) => ({ name: demonstration.advice[code] }),
  },
  treatments: {
    codes: codesOf(demonstration.treatments),
    says: (code) => {
      const { name, preparationAdvice, aftercareAdvice } = demonstration.treatments.find((one) => one.code === code)!;
      return { name, preparation: preparationAdvice, aftercare: aftercareAdvice };
    },
  },
};
const parts = Object.keys(own) as (keyof ChainWords)[];

describe('What the demonstration chain says in other languages', () => {
  it.each(['pt', 'de', 'ko'] as const)('is all there, of nothing else, and is not English: %s', (language) => {
    const words = demonstration.translations?.[language];
    for (const part of parts) {
      const { codes, says } = own[part];
      expect(Object.keys(words?.[part] ?? {}).sort()).toEqual(codes);
      for (const code of codes) {
        const english = says(code);
        const said: Record<string, string> = { ...words?.[part][code] };
        expect([code, Object.keys(said).sort()]).toEqual([code, Object.keys(english).sort()]);
        for (const [name, text] of Object.entries(said)) {
          expect([code, name, text === english[name] || text === '']).toEqual([code, name, false]);
        }
      }
    }
  });

  it('is kept by entry, and by language within it', () => {
    expect(translationsOf(demonstration, 'modalities', 'lymphatic')).toEqual({
      pt: { name: 'Drenagem linfática' },
      de: { name: 'Lymphdrainage' },
      ko: { name: '림프 순환' },
    });
    expect(translationsOf({}, 'modalities', 'lymphatic')).toEqual({});
  });

  it.each([
    ['a language in which nobody is written to', { fr: { name: 'Drainage' } }],
    ['words that are none of a treatment', { pt: { about: 'Drenagem' } }],
    ['a name that says nothing', { pt: { name: ' ' } }],
    ['a name of two lines', { pt: { name: 'Drenagem\nlinfática' } }],
  ])('is refused where it is %s', (_, byLanguage) => {
    const translations = Object.fromEntries(
      Object.entries(byLanguage).map(([language, said]) => [language, { treatments: { lymphatic: said } }]),
    ) as never;
    expect(() => translationsOf({ translations }, 'treatments', 'lymphatic')).toThrow();
  });
});

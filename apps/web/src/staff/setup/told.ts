import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';

/** What something is called by language. */
export type SaidBy = Readonly<Partial<Record<WrittenLanguage, string>>>;
/** As it is kept: `{ pt: { name: 'Fisioterapia' } }`. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A text of the catalogue as it is being written: in the chain's own words, and in other languages. */
export interface Told {
  text: string;
  said: SaidBy;
  /** As it was loaded. */
  before: { text: string; said: SaidBy };
  /** The translations from before still say the same as the text, which was changed. */
  stillFits: boolean;
}

/** English is the last: it is for a chain that writes its own words in another language. */
export const otherLanguages: readonly { code: WrittenLanguage; name: string }[] = [
  { code: 'pt', name: 'Portuguese' },
  { code: 'de', name: 'German' },
  { code: 'ko', name: 'Korean' },
  { code: 'en', name: 'English' },
];

/** A text with what its word says in the translations that were loaded with it. */
export function toldOf(text: string, translations: Translations, word: string): Told {
  const said: SaidBy = Object.fromEntries(
    otherLanguages.flatMap(({ code }) => {
      const one = translations[code]?.[word];
      return one === undefined ? [] : [[code, one]];
    }),
  );
  return { text, said, before: { text, said }, stillFits: false };
}

const words = (text: string | undefined) => text?.trim() ?? '';

/** Languages whose translation was made for the text as it was before, and which nobody has looked at since. */
export function outdatedIn({ text, said, before, stillFits }: Told): WrittenLanguage[] {
  if (stillFits || words(text) === words(before.text)) return [];
  return otherLanguages
    .map(({ code }) => code)
    .filter((code) => words(said[code]) !== '' && words(said[code]) === words(before.said[code]));
}

/** What is kept in a language; null where there is nothing, or what was made for another text. */
export function saidIn(told: Told, language: WrittenLanguage): string | null {
  if (words(told.text) === '' || outdatedIn(told).includes(language)) return null;
  return words(told.said[language]) || null;
}

/** The translations of one thing as they are sent; each text by its word. */
export function translationsOf(texts: Readonly<Record<string, Told>>): Translations {
  return Object.fromEntries(
    otherLanguages.flatMap(({ code }) => {
      const said = Object.entries(texts).flatMap(([word, told]) => {
        const one = saidIn(told, code);
        return one === null ? [] : [[word, one]];
      });
      return said.length === 0 ? [] : [[code, Object.fromEntries(said)]];
    }),
  );
}

/** How many texts there are, and how many of them are said in a language. */
export function countIn(language: WrittenLanguage, texts: readonly Told[]): { of: number; said: number } {
  const written = texts.filter(({ text }) => words(text) !== '');
  return { of: written.length, said: written.filter((told) => saidIn(told, language) !== null).length };
}

/** Whether a language is told of at all: English only where something is written in it. */
export const isWanted = (language: WrittenLanguage, texts: readonly Told[]): boolean =>
  language !== 'en' || countIn(language, texts).said > 0;

/** "Also in Portuguese; German lacks 1 of 5" */
export function alsoIn(texts: readonly Told[]): string {
  const counts = otherLanguages
    .filter(({ code }) => isWanted(code, texts))
    .map(({ code, name }) => ({ name, ...countIn(code, texts) }));
  if (counts.every(({ said }) => said === 0)) return 'In no other language';
  const whole = counts.filter(({ of, said }) => said === of).map(({ name }) => name);
  const rest = counts
    .filter(({ of, said }) => said < of)
    .map(({ name, of, said }) => (said === 0 ? `not in ${name}` : `${name} lacks ${of - said} of ${of}`));
  const also = whole.length === 0 ? [] : [`also in ${listed(whole)}`];
  const sentence = [...also, ...rest].join('; ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "Portuguese, German and Korean" */
export const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);

export const nameOf = (language: WrittenLanguage): string =>
  otherLanguages.find(({ code }) => code === language)?.name ?? language;

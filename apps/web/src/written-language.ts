import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';

const written: readonly WrittenLanguage[] = ['en', 'pt', 'de', 'ko'];

/** In which language we write to somebody: that of the browser where we have its words, else English. */
export function localeOf(language: string): string {
  return /^(en|pt|de|ko)(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : 'en';
}

/** The same without its region: which of our words speak it. */
export function writtenIn(language: string): WrittenLanguage {
  const [tag] = localeOf(language).split('-');
  return written.find((one) => one === tag) ?? 'en';
}

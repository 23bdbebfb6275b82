import { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';

/** In which of our languages somebody is written to: that of the locale they gave, whatever its region, else English. */
export function writtenLanguage(locale: string | null): WrittenLanguage {
  const language = WrittenLanguage.safeParse(locale?.split('-')[0]?.toLowerCase());
  return language.success ? language.data : 'en';
}

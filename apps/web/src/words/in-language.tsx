import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { type ReactNode, useRef } from 'react';
import { useLoad } from '../api/use-load';
import { PageLoading } from '../page-loading';
import { writtenIn } from '../written-language';
import type { CommonWords } from './common-words';
import { en } from './en';
import { Speak } from './speak';
import type { WordsOfPage } from './use-words';

const commonWords: WordsOfPage<CommonWords> = {
  en: async () => en,
  pt: async () => (await import('./pt')).pt,
  de: async () => (await import('./de')).de,
  ko: async () => (await import('./ko')).ko,
};

/**
 * A page with words of its own in a frame that speaks the same. Once it is shown it stays while the language changes;
 * where the words of the frame do not load, the frame is English.
 * @param language BCP 47
 */
export function InLanguage({ language, children }: { language: string; children: ReactNode }) {
  const wanted: WrittenLanguage = writtenIn(language);
  const { data, error } = useLoad(wanted, commonWords[wanted]);
  const spoken = useRef<CommonWords | null>(null);
  if (data?.language === wanted) spoken.current = data;
  else if (error) spoken.current = en;
  return spoken.current ? <Speak words={spoken.current}>{children}</Speak> : <PageLoading />;
}

import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { LoadingLine } from './components/feedback';
import { writtenIn } from './written-language';

/** Said before the words of a page are there. */
const sentences: Record<WrittenLanguage, string> = {
  en: 'Loading the page',
  pt: 'A carregar a página',
  de: 'Die Seite wird geladen',
  ko: '페이지를 불러오는 중',
};

/** In which language a page is, as long as nothing but the browser tells: pages of the staff are English. */
export const languageOfPage = (): WrittenLanguage =>
  location.pathname.startsWith('/staff') ? 'en' : writtenIn(navigator.language);

/** A page, or its words, are on the way; in the language of the browser, since nothing else is known yet. */
export function PageLoading() {
  return <LoadingLine>{sentences[languageOfPage()]}</LoadingLine>;
}

import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { useLoad } from '../api/use-load';
import { writtenIn } from '../written-language';

/** The words of a page by language: whoever reads one downloads no other. */
export type WordsOfPage<W> = Record<WrittenLanguage, () => Promise<W>>;

/**
 * The words of a page in a language, whatever its region; English where there are none of it. Null until they are
 * there. Throws what kept them from loading, as a page does that does not load.
 */
export function useWords<W extends { language: WrittenLanguage }>(wanted: string, words: WordsOfPage<W>): W | null {
  const language = writtenIn(wanted);
  const { data, error } = useLoad(language, words[language]);
  if (data?.language === language) return data;
  if (error) throw error;
  return null;
}

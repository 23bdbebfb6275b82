import { de } from './de';
import { en } from './en';
import { ko } from './ko';
import type { PreferencesWords } from './preferences-words';
import { pt } from './pt';

export const allWords: readonly PreferencesWords[] = [en, pt, de, ko];

/** Names of the languages, each in its own. */
export const languageNames = { en: 'English', pt: 'Português', de: 'Deutsch', ko: '한국어' } as const;

/** The words of a language, whatever its region; English where there are none. */
export function wordsFor(language: string): PreferencesWords {
  const [tag] = language.toLowerCase().split('-');
  return allWords.find((words) => words.language === tag) ?? en;
}

import { de } from './de';
import { en } from './en';
import { ko } from './ko';
import { pt } from './pt';
import type { SurveyWords } from './survey-words';

const all = [en, pt, de, ko];

/** The words of a language, whatever its region; English where there are none. */
export function wordsFor(language: string): SurveyWords {
  const [tag] = language.toLowerCase().split('-');
  return all.find((words) => words.language === tag) ?? en;
}

/** "16 November", as the clinic's calendar and the language have it. */
export function dayIn(words: SurveyWords, instant: string, zone: string): string {
  const locale = words.language === 'en' ? 'en-GB' : words.language;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: zone }).format(new Date(instant));
}

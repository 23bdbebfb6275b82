import type { Wording } from '../message-facts';
import { german } from './de';
import { english } from './en';
import { korean } from './ko';
import { portuguese } from './pt';

/** One folder a language. */
const wordings: readonly Wording[] = [english, portuguese, german, korean];

/** The words for a client: of their language when we have it, else English. */
export function wordingFor(locale: string): Wording {
  const language = locale.split('-')[0]?.toLowerCase();
  return wordings.find((wording) => wording.language === language) ?? english;
}

/** In which locale dates are drawn: the client's when the words are of that language. */
export function drawnLocale(locale: string): string {
  const wording = wordingFor(locale);
  try {
    const [canonical] = Intl.getCanonicalLocales(locale);
    return canonical?.split('-')[0] === wording.language ? canonical : wording.language;
  } catch {
    return wording.language;
  }
}

import { createContext, type ReactNode, useContext } from 'react';
import { useLanguage } from '../use-language';
import type { CommonWords } from './common-words';
import { en } from './en';

const Spoken = createContext<CommonWords>(en);

/** The words of the frame and of shared parts: those of the page around, English on pages that speak nothing else. */
export const useCommonWords = () => useContext(Spoken);

/** Everything within speaks one language, and so does the page to the browser and to screen readers. */
export function Speak({ words, children }: { words: CommonWords; children: ReactNode }) {
  useLanguage(words.language);
  return <Spoken value={words}>{children}</Spoken>;
}

import { useEffect } from 'react';

/** Tells the browser, and through it screen readers, in which language the page is. */
export function useLanguage(language: string): void {
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = before;
    };
  }, [language]);
}

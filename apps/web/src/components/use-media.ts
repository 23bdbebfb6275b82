import { useSyncExternalStore } from 'react';

/** Whether a media query holds now, followed as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Phones: steps one after the other instead of a page with columns. */
export const useNarrow = () => useMedia('(max-width: 759px)');

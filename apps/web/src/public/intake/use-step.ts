import { useCallback, useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  addEventListener('popstate', changed);
  addEventListener('hashchange', changed);
  return () => {
    removeEventListener('popstate', changed);
    removeEventListener('hashchange', changed);
  };
}

/**
 * Which screen is shown, kept in the address behind `#`, so that the browser's own way back leads to the one before.
 * @returns an empty text when the address names none
 */
export function useStep(): [step: string, goTo: (step: string, replace?: boolean) => void] {
  const step = useSyncExternalStore(subscribe, () => location.hash.slice(1));
  const goTo = useCallback((next: string, replace = false) => {
    const address = `${location.pathname}${location.search}#${next}`;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
    scrollTo({ top: 0 });
  }, []);
  return [step, goTo];
}

import { useSyncExternalStore } from 'react';

/** Words of this person that are on no server yet, kept in the memory of this tab alone. */
export interface UnsavedWords {
  /** What they are of: "session of Clara Mendes". */
  what: string;
  /** Page on which they were written. */
  href: string;
  /** Tries to save them at once. */
  hurry: () => void;
  /** Gives them up. */
  forget: () => void;
}

let all: readonly [string, UnsavedWords][] = [];
const watchers = new Set<() => void>();
let writer: string | null = null;

function become(next: typeof all): void {
  const before = all.length;
  all = next;
  if (before === 0 && all.length > 0) {
    addEventListener('beforeunload', warn);
    addEventListener('online', hurry);
  } else if (before > 0 && all.length === 0) {
    removeEventListener('beforeunload', warn);
    removeEventListener('online', hurry);
  }
  for (const watcher of watchers) watcher();
}

function hurry(): void {
  for (const [, words] of all) words.hurry();
}

/** The browser asks whether the page is to be left. */
function warn(event: BeforeUnloadEvent): void {
  hurry();
  event.preventDefault();
}

/** Remembers that there are unsaved words, or, with null, that there are none any more. */
export function tellUnsaved(key: string, words: UnsavedWords | null): void {
  const known = all.some(([other]) => other === key);
  if (known === (words !== null)) return;
  become(words ? [...all, [key, words]] : all.filter(([other]) => other !== key));
}

/** Nobody saves under their name, or reads, what another person has written in this tab. */
export function writesHere(accountId: string): void {
  if (writer !== null && writer !== accountId) forgetUnsaved();
  writer = accountId;
}

export function forgetUnsaved(): void {
  const forgotten = all;
  become([]);
  for (const [, words] of forgotten) words.forget();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useUnsaved = (): readonly UnsavedWords[] =>
  useSyncExternalStore(watch, () => all).map(([, words]) => words);

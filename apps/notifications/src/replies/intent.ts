import type { ReplySnapshot } from '@unknot/shared/contracts/events/notifications.events';
import { asking, confirming, courtesies, perhapsTheVisit, starting, stopping } from './intent-words.data';

/** What a text says, read word for word. */
export interface Meaning {
  intent: ReplySnapshot['intent'];
  /** The number that it names, for the question which of several appointments is meant. */
  choice: number | null;
  /** It ends our texts, and may have been meant for the appointment. */
  perhapsTheVisit: boolean;
}

const intents = new Map<string, ReplySnapshot['intent']>([
  ...confirming.map((word) => [word, 'confirm'] as const),
  ...stopping.map((word) => [word, 'stop'] as const),
  ...starting.map((word) => [word, 'start'] as const),
  ...asking.map((word) => [word, 'help'] as const),
]);
// The longest first, so that nothing of "thank you" is left.
const polite = courtesies.toSorted((a, b) => b.length - a.length);

/** Small letters without marks, punctuation, emoji and superfluous spaces: "¡Sí, está bem! 👍" becomes "si esta bem". */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A courtesy before or after says nothing more: "Yes, thank you". */
function withoutCourtesy(words: string): string {
  const found = polite.find((courtesy) => words.startsWith(`${courtesy} `) || words.endsWith(` ${courtesy}`));
  if (!found) return words;
  const rest = words.startsWith(`${found} `) ? words.slice(found.length) : words.slice(0, -found.length);
  return withoutCourtesy(rest.trim());
}

/** Reads a text. Only what is wholly known counts; everything else is for a person. */
export function meaningOf(text: string): Meaning {
  const words = withoutCourtesy(plain(text));
  const number = /^(\d)$/.exec(words)?.[1];
  return {
    intent: intents.get(words) ?? 'other',
    choice: number === undefined ? null : Number(number),
    perhapsTheVisit: perhapsTheVisit.includes(words),
  };
}

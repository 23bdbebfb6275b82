import type { CommonFacts } from '../message-facts';

/**
 * Our answers to HELP, from the fullest to the shortest, each with the way to what one wants to get: whoever is reached
 * by text alone has no other.
 * @param labels what stands before the link, and before it in the shortest text
 */
export const withChoice = (
  { preferences }: CommonFacts,
  labels: readonly [string, string],
  texts: readonly string[],
): string[] =>
  texts.map((text, at) => {
    if (!preferences) return text;
    return `${text} ${labels[at < texts.length - 1 ? 0 : 1]} ${preferences}`;
  });

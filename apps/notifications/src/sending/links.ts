import { type LinkKey, mintLink } from '@unknot/shared/links/link-token';
import { linkPaths, type OccurrenceLink } from '../occurrences/occurrence';

/** Mints the link of a message; it exists only until the message has been handed over. */
export function mintedLink(
  { purpose, claims }: OccurrenceLink,
  { keys, publicUrl }: { keys: readonly LinkKey[]; publicUrl: string },
): string {
  const token = mintLink(keys, purpose, claims);
  return new URL(`${linkPaths[purpose]}/${token}`, `${publicUrl.replace(/\/$/, '')}/`).href;
}

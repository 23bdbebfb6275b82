import type { Unsubscribable } from '@unknot/shared/contracts/api/preferences';
import type { MessageKind } from '@unknot/shared/contracts/values';
import { addressEpoch } from '@unknot/shared/links/address-epoch';
import { type LinkKey, mintLink } from '@unknot/shared/links/link-token';

/** For how long the link in a mail's footer, or in our answer to HELP, opens the preferences. */
const daysOpen = 365;

const endedBy: Partial<Record<MessageKind, Unsubscribable>> = {
  survey_invitation: 'questions',
  survey_reminder: 'questions',
  recall: 'recalls',
};

/**
 * The page on which a client chooses what to get.
 * @param to mail address or number to which it is sent
 */
export function preferencesLink(
  { clientId, to }: { clientId: string; to: string },
  now: Date,
  { keys, publicUrl }: { keys: readonly LinkKey[]; publicUrl: string },
): string {
  const expiresAt = new Date(now.getTime() + daysOpen * 86_400_000);
  const token = mintLink(keys, 'preferences', { id: clientId, epoch: addressEpoch(to), expiresAt });
  return new URL(`p/${token}`, `${publicUrl.replace(/\/$/, '')}/`).href;
}

/**
 * The address that mail programs call to end a kind of mail (RFC 8058); null for mails that one has asked for.
 * @param preferences of {@link preferencesLink}
 */
export function unsubscribeAddress(kind: MessageKind, preferences: string | null): string | null {
  const what = endedBy[kind];
  if (!what || !preferences) return null;
  const token = preferences.slice(preferences.lastIndexOf('/') + 1);
  return new URL(`/api/notifications/unsubscribe/${token}/${what}`, preferences).href;
}

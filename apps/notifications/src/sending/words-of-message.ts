import type { Timepoint } from '@unknot/shared/contracts/values';
import type { LinkKey } from '@unknot/shared/links/link-token';
import type { Message } from '../ledger/message.entity';
import { preferencesLink } from '../preferences/preferences-link';
import type { MessageFacts } from '../templates/message-facts';
import type { Facts } from './facts';
import { mintedLink } from './links';

export interface WordSettings {
  chain: string;
  keys: readonly LinkKey[];
  publicUrl: string;
}

/**
 * Puts together what a message says, from what was asked or, when an owner was away, from what is known here.
 * @param to mail address or number to which it goes
 */
export function wordsOf(message: Message, to: string, facts: Facts, now: Date, settings: WordSettings): MessageFacts {
  const contact = facts.contacts.get(message.clientId);
  const occurrence = facts.occurrences.get(message.id);
  const link = occurrence?.link();
  const words = occurrence?.words();
  const bookAgain = new URL('/', settings.publicUrl);
  if (words?.choice) {
    bookAgain.searchParams.set('practitioner', words.choice.practitionerId);
    bookAgain.searchParams.set('treatment', words.choice.treatmentId);
  }
  return {
    kind: message.kind,
    locale: contact?.locale ?? 'en',
    now,
    zone: message.zone,
    chain: settings.chain,
    firstName: contact?.name ?? null,
    place: { name: facts.locations.get(message.locationId)?.name ?? null, address: null, phone: null },
    link: link ? mintedLink(link, settings) : null,
    bookingPage: new URL('/', settings.publicUrl).href,
    bookAgain: bookAgain.href,
    surveysConsented: contact?.surveysConsented ?? false,
    preferences: contact ? preferencesLink({ clientId: message.clientId, to }, now, settings) : null,
    progress: words?.survey ? progressOf(message, words.survey.timepoint, now, settings) : null,
    ...words,
  };
}

/** For how long the link opens what has changed. */
const daysOfProgress = 183;
/** Earlier there is nothing yet to compare. */
const withProgress = new Set<Timepoint>(['7d', '30d', '90d', '180d']);

function progressOf(message: Message, timepoint: Timepoint, now: Date, settings: WordSettings): string | null {
  if (!withProgress.has(timepoint)) return null;
  const expiresAt = new Date(now.getTime() + daysOfProgress * 86_400_000);
  return mintedLink({ purpose: 'progress', claims: { id: message.clientId, epoch: 0, expiresAt } }, settings);
}

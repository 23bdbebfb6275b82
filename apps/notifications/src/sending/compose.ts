import { chainName, mailAddress, type NotificationsConfig } from '../config';
import type { Message } from '../ledger/message.entity';
import { unsubscribeAddress } from '../preferences/preferences-link';
import { calendarEntry } from '../templates/calendar';
import { oneLine } from '../templates/names';
import { kept, render } from '../templates/render';
import type { Decision } from './decide';
import type { Facts } from './facts';
import type { Outgoing } from './provider';
import { wordsOf } from './words-of-message';

/** What goes to the provider, and what of it stays in the ledger. Pure. */
export function compose(
  message: Message,
  { channel, to }: Extract<Decision, { do: 'send' }>,
  { facts, now, config }: { facts: Facts; now: Date; config: NotificationsConfig },
): { outgoing: Outgoing; kept: { subject: string | null; body: string } } {
  const { PUBLIC_URL, LINK_KEYS, MAIL_FROM } = config;
  const words = wordsOf(message, to, facts, now, {
    ...{ chain: chainName(MAIL_FROM), keys: LINK_KEYS, publicUrl: PUBLIC_URL },
  });
  const { subject, text, html } = render(words, channel);
  const toName = oneLine(facts.contacts.get(message.clientId)?.name ?? '') || null;
  const calendar =
    channel === 'email'
      ? calendarEntry(words, {
          organizer: { name: chainName(MAIL_FROM), address: mailAddress(MAIL_FROM) },
          attendee: { name: toName, address: to },
          host: new URL(PUBLIC_URL).hostname,
        })
      : null;
  const unsubscribe = channel === 'email' ? unsubscribeAddress(message.kind, words.preferences ?? null) : null;
  return {
    outgoing: { messageId: message.id, to, toName, subject, text, html, calendar, unsubscribe },
    kept: { subject, body: kept(text, words, channel) },
  };
}

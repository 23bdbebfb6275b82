import type { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { rowsByDay } from '../format/dated-day';
import { dayOf, wallTimeIn } from '../format/wall-time';

export type Caught = CaughtMessages['messages'][number];

export const channels = [
  { value: 'all', label: 'All' },
  { value: 'email', label: 'Mails' },
  { value: 'sms', label: 'Texts' },
] as const;
export type ChannelChoice = (typeof channels)[number]['value'];

/** Small letters without accents: whoever looks for "Ines" finds Inês. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const channelWords = { email: 'mail email', sms: 'text sms' };

/** Those of a channel in which each typed word stands: in recipient, subject, text, answers or the channel's name. */
export function findMessages(messages: readonly Caught[], channel: ChannelChoice, typed: string): Caught[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return messages.filter((message) => {
    if (channel !== 'all' && message.channel !== channel) return false;
    if (words.length === 0) return true;
    const { to, subject, text, replies } = message;
    const said = plain([channelWords[message.channel], to, subject, text, ...replies.map((one) => one.text)].join(' '));
    // Numbers are typed in groups.
    return words.every((word) => said.includes(word)) || said.includes(words.join(''));
  });
}

/** By the day on which they came on the clock of a zone, in the order of the list. */
export const byDay = (messages: readonly Caught[], zone: string): [day: string, messages: Caught[]][] =>
  rowsByDay(messages, ({ receivedAt }) => dayOf(wallTimeIn(receivedAt, zone)));

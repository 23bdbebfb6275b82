import type { Channel, MessageKind } from '@unknot/shared/contracts/values';
import type { Contact } from '../contacts/contact.entity';
import type { OptedOut } from '../opt-outs/opt-outs';

type Preferences = Pick<Contact, 'appointmentChannels' | 'questionsWanted' | 'recallsWanted'>;

const questions = new Set<MessageKind>(['survey_invitation', 'survey_reminder']);
/** Messages about a visit, for which a channel may be chosen. */
const aboutVisits = new Set<MessageKind>([
  'confirmation',
  'reminder',
  'preparation',
  'change',
  'cancellation',
  'intake_invitation',
  'aftercare',
  'no_show',
]);
/** What one must learn of a visit: it comes by the other channel when the chosen one cannot be used. */
const indispensable = new Set<MessageKind>(['confirmation', 'change', 'cancellation']);

/** False when the client has chosen not to get messages of this kind. */
export function isWanted(kind: MessageKind, preferences: Preferences): boolean {
  if (questions.has(kind)) return preferences.questionsWanted;
  return kind === 'recall' ? preferences.recallsWanted : true;
}

/**
 * The channels by which a message may go, by wish, among those of its rule.
 * @returns none when the client has chosen the other channel for what this rule sends
 */
export function channelsWanted(
  kind: MessageKind,
  channels: readonly Channel[],
  { appointmentChannels: chosen }: Preferences,
): Channel[] {
  if (chosen === 'both' || !aboutVisits.has(kind)) return [...channels];
  const wanted = channels.filter((channel) => channel === chosen);
  return indispensable.has(kind) ? [...wanted, ...channels.filter((channel) => channel !== chosen)] : wanted;
}

/** How a message reaches a client; `usual`: by the first channel for which there is an address. */
export interface Way {
  channel: Channel;
  to: string;
  usual: boolean;
}

/**
 * The way that a message takes as things stand: the first channel that is wanted, has an address and is not opted out.
 * @returns the reason when none does; `channel` is the one that is opted out
 */
export function wayTo(
  kind: MessageKind,
  channels: readonly Channel[],
  contact: Contact,
  optedOut: OptedOut,
): Way | { to?: undefined; reason: 'not_wanted' | 'no_address' | 'opted_out'; channel?: Channel } {
  if (!isWanted(kind, contact)) return { reason: 'not_wanted' };
  const wanted = channelsWanted(kind, channels, contact);
  if (wanted.length === 0) return { reason: 'not_wanted' };
  const ways = wanted.flatMap((channel) => {
    const to = channel === 'email' ? contact.email : contact.phone;
    return to ? [{ channel, to }] : [];
  });
  const [usual] = ways;
  if (!usual) return { reason: 'no_address' };
  const chosen = ways.find(({ channel, to }) => !optedOut(channel, to));
  return chosen ? { ...chosen, usual: chosen === usual } : { reason: 'opted_out', channel: usual.channel };
}

import type { ClientSheet, FoundClient } from '@unknot/shared/contracts/api/clients';
import type { AppointmentChannels, ClientOptOuts } from '@unknot/shared/contracts/api/preferences';
import type { AppointmentState } from '@unknot/shared/contracts/values';
import { appointmentWords } from '../../components/appointment-words';
import type { BeadState } from '../../components/bead';
import { capitalised, shortDateOf, shortWeekdayOf, timeOf } from '../../format/wall-time';

/** "Tue 24 Nov 16:40" */
export const whenOf = (wall: string): string => `${shortWeekdayOf(wall)} ${shortDateOf(wall)} ${timeOf(wall)}`;

/** "Comes Tue 24 Nov 16:40, Chiado", or when they were there last. */
export function visitsOf({ nextVisit, lastVisit }: Pick<FoundClient, 'nextVisit' | 'lastVisit'>): string {
  if (nextVisit) return `Comes ${whenOf(nextVisit.startsAtWall)}, ${nextVisit.locationName}`;
  if (!lastVisit) return 'No visit yet';
  const words = lastVisit.state === 'no_show' ? capitalised(appointmentWords.no_show) : 'Last';
  return `${words} ${whenOf(lastVisit.startsAtWall)}, ${lastVisit.locationName}`;
}

type Alike = ClientSheet['alike'][number]['because'][number];
const alikeWords: Record<Alike, string> = { phone: 'number', email: 'mail address', name: 'name' };

/** "the same number and name" */
export function becauseOf(because: readonly Alike[]): string {
  const words = because.map((one) => alikeWords[one]);
  return `the same ${words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words[0]}`;
}

export const beadOf: Record<AppointmentState, BeadState> = {
  held: 'waiting',
  booked: 'planned',
  confirmed: 'planned',
  arrived: 'now',
  in_session: 'now',
  completed: 'done',
  cancelled: 'skipped',
  no_show: 'failed',
  expired: 'skipped',
};

const changeWords: Record<string, string> = {
  name: 'name',
  locale: 'language',
  email: 'mail address',
  phone: 'number',
  merged: 'made one with another client',
};
/** "Name, number" */
export function changesOf(what: readonly string[]): string {
  const words = what.map((one) => changeWords[one] ?? one).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
/** "Portuguese (pt)" */
export const languageOf = (locale: string): string => `${languageNames.of(locale) ?? locale} (${locale})`;
const channelWords: Record<AppointmentChannels, string> = {
  both: 'by mail and by text',
  email: 'by mail only',
  sms: 'by text only',
};
/** What a client has chosen to get: "About visits", "by mail only". Questions need their consent too. */
export const wishesIn = ({
  appointments,
  questions,
  recalls,
}: NonNullable<ClientOptOuts['wishes']>): [what: string, wish: string][] => [
  ['About visits', channelWords[appointments]],
  ['Questions afterwards', questions ? 'may be sent' : 'wants none'],
  ['Invitations to come again', recalls ? 'may be sent' : 'wants none'],
];
/** In which we have texts. */
export const languages = ['en', 'pt', 'de', 'ko'] as const;

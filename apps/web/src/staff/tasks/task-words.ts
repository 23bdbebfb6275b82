import type { StaffAlert } from '@unknot/shared/contracts/api/surveys';
import type { Task, TaskKind } from '@unknot/shared/contracts/api/tasks';
import type { Priority, Timepoint } from '@unknot/shared/contracts/values';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';

const numbers = ['Nothing', 'One thing', 'Two things', 'Three things', 'Four things', 'Five things'];

/** "Two things need you" */
export const headingOf = (count: number): string =>
  `${numbers[count] ?? `${count} things`} ${count < 2 ? 'needs' : 'need'} you`;

export const priorityWords: Record<Priority, string> = {
  urgent: 'Before anything else',
  soon: 'Today',
  routine: 'In its turn',
};

const kindWords: Record<TaskKind, (who: string) => string> = {
  contraindication: (who) => `${who}: health answers speak against the treatment`,
  alert: (who) => `${who}: answers after the session need you`,
  reply_for_a_person: (who) => `${who} has written a text that needs a person`,
  reply_unknown_number: () => 'A text from a number that nobody has given',
  reply_no_appointment: (who) => `${who} has answered a text without an appointment to come`,
  reply_not_confirmed: (who) => `${who} says yes to an appointment that has changed`,
};

/** What to do, as a sentence. */
export const titleOf = ({ kind, client }: Task): string => kindWords[kind](client?.name ?? 'A client');

/** Whom and what it is about: "Trigger point 60, 25 Nov 16:40, with Inês Carvalho". */
export function detailOf({ appointment, practitionerName }: Task): string {
  const visit = appointment
    ? `${appointment.treatmentName}, ${shortDateOf(appointment.startsAtWall)} ${timeOf(appointment.startsAtWall)}`
    : null;
  return [visit, practitionerName && `with ${practitionerName}`].filter(Boolean).join(', ');
}

/** "12 min ago", "3 h ago", else the day and time at the clinic. */
export function agoOf(instant: string, now: string, zone: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 12 * 60) return `${Math.floor(minutes / 60)} h ago`;
  const wall = wallTimeIn(instant, zone);
  return `${shortDateOf(wall)} ${timeOf(wall)}`;
}

interface Place {
  href: string;
  words: string;
}

/**
 * Where it is done, and where more is known of it, with the words of the way there: only what the reader may open.
 * @param can whether the reader has a permission
 */
export function placesOf({ kind, appointment, client }: Task, can: (permission: string) => boolean): Place[] {
  const clinical = kind === 'contraindication' || kind === 'alert';
  const ways: (Place | null)[] = [
    clinical && appointment && can('clinical:read')
      ? { href: `/staff/sessions/${appointment.id}`, words: 'Open session' }
      : null,
    !clinical && appointment && can('appointments:read')
      ? { href: `/staff/day?date=${appointment.startsAtWall.slice(0, 10)}`, words: 'Open the day' }
      : null,
    client && can('clients:read')
      ? { href: `/staff/clients/${client.id}`, words: kind === 'alert' ? 'See the lines' : 'Open client' }
      : null,
    !clinical && !client && can('messages:read') ? { href: '/staff/messages', words: 'Open messages' } : null,
  ];
  return ways.filter((way) => way !== null);
}

/** "Pain from 4 to 7, sleep from 3 to 6"; "pain 9" where nothing is compared. */
const findingsIn = ({ findings }: StaffAlert): string =>
  findings
    .map(({ name, from, to }) => `${name.toLowerCase()} ${from === null ? to : `from ${from} to ${to}`}`)
    .join(', ');

/** What the answers say, as a sentence: "A day after the session, worse than before the first one: pain from 4 to 7." */
export function alertWords(alert: StaffAlert): string {
  const said = {
    call_me: 'asks to be called back',
    red_flag: `an answer to look at before anything else: ${findingsIn(alert)}`,
    worsened: `worse than before the first one: ${findingsIn(alert)}`,
  }[alert.kind];
  return `${whenAsked[alert.timepoint]}, ${said}.`;
}

const whenAsked: Record<Timepoint, string> = {
  baseline: 'Before the first session',
  before: 'On arriving',
  after: 'On leaving',
  '24h': 'A day after the session',
  '7d': 'A week after the session',
  '30d': 'A month after the session',
  '90d': 'Three months after the session',
  '180d': 'Half a year after the session',
};

/** By priority, in the order of the list; empty ones are left out. */
export function byPriority(tasks: readonly Task[]): { priority: Priority; tasks: Task[] }[] {
  return (['urgent', 'soon', 'routine'] as const)
    .map((priority) => ({ priority, tasks: tasks.filter((task) => task.priority === priority) }))
    .filter((group) => group.tasks.length > 0);
}

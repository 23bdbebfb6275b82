import type { LedgerMessage } from '@unknot/shared/contracts/api/messages';
import { datedOf, rowsByDay } from '../../format/dated-day';
import {
  dayOf,
  daysBetween,
  longDateOf,
  shortDateOf,
  shortWeekdayOf,
  timeOf,
  wallTimeIn,
} from '../../format/wall-time';

/** "15:10" on the wall of the location. */
export const clockOf = (instant: string, zone: string): string => timeOf(wallTimeIn(instant, zone));

/** "Tue 24 Nov 15:10", "Tue 1 Jun 2027 15:10" when it is not the year of `now`, an instant. */
export function momentOf(instant: string, zone: string, now: string): string {
  const [wall, today] = [wallTimeIn(instant, zone), wallTimeIn(now, zone)];
  const year = wall.slice(0, 4) === today.slice(0, 4) ? '' : ` ${wall.slice(0, 4)}`;
  return `${shortWeekdayOf(wall)} ${shortDateOf(wall)}${year} ${timeOf(wall)}`;
}

const near: Record<string, string> = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' };

/** "Today, Tuesday 24 November"; with its year when it is not this year. */
export function dayTitle(day: string, today: string): string {
  const word = near[daysBetween(today, day)];
  return word ? `${word}, ${longDateOf(day)}` : datedOf(day, today);
}

/** By the day on which they are due at their location, in the order of the list. */
export function daysOf(messages: readonly LedgerMessage[]): [day: string, messages: LedgerMessage[]][] {
  return rowsByDay(messages, ({ dueAt, zone }) => dayOf(wallTimeIn(dueAt, zone)));
}

/**
 * Calendar days (`2026-11-24`) and wall times (`2026-11-24T16:40`) of a location, without a zone: what a clock
 * on its wall shows. Nothing here asks the visitor's own clock or zone.
 */
const utcOf = (day: string) => new Date(`${day.slice(0, 10)}T00:00:00Z`);
const part = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(utcOf(day));

export const dayOf = (wall: string) => wall.slice(0, 10);
/** "16:40" */
export const timeOf = (wall: string) => wall.slice(11, 16);
/** "Monday" */
export const weekdayOf = (day: string) => part(day, { weekday: 'long' });
/** "Mon" */
export const shortWeekdayOf = (day: string) => part(day, { weekday: 'short' });
/** "23" */
export const dayNumberOf = (day: string) => String(Number(day.slice(8, 10)));
/** "25 Nov" */
export const shortDateOf = (day: string) => `${dayNumberOf(day)} ${part(day, { month: 'short' }).slice(0, 3)}`;
/** "Monday 23 November" */
export const longDateOf = (day: string) => `${weekdayOf(day)} ${dayNumberOf(day)} ${part(day, { month: 'long' })}`;
/** 1 is Monday, 7 is Sunday. */
export const weekdayNumberOf = (day: string) => utcOf(day).getUTCDay() || 7;

export function addDays(day: string, days: number): string {
  const date = utcOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** So many days in a row. */
export const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, n) => addDays(first, n));

export function daysBetween(from: string, to: string): number {
  return Math.round((utcOf(to).getTime() - utcOf(from).getTime()) / 86_400_000);
}

/** "today", "tomorrow", "Wednesday" within the week, else "Wednesday 2 December". */
export function nearDayOf(day: string, today: string | null): string {
  if (!today) return longDateOf(day);
  const ahead = daysBetween(today, day);
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  return ahead > 1 && ahead < 7 ? weekdayOf(day) : longDateOf(day);
}

/** "today at 16:40" */
export const momentOf = (wall: string, today: string | null) => `${nearDayOf(wall, today)} at ${timeOf(wall)}`;

export type PartOfDay = 'morning' | 'afternoon' | 'evening';
export function partOfDay(wall: string): PartOfDay {
  const hour = Number(wall.slice(11, 13));
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** An instant as wall time of a zone: `2026-11-24T16:40`. */
export function wallTimeIn(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((item) => item.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

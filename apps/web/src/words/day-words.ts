import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { daysBetween } from '../format/wall-time';

/** Names of days within a week of today, of which the day is known where the appointment is; null where it is not. */
type ByToday = (wall: string, today: string | null) => string;

/** How a language names days (`2026-11-24`) and wall times (`2026-11-24T16:40`) of a location. */
export interface DayWords {
  /** "Monday" */
  weekday: (day: string) => string;
  /** "Mon" */
  shortWeekday: (day: string) => string;
  /** "25 Nov" */
  shortDate: (day: string) => string;
  /** "Mon 23 Nov" */
  shortDay: (day: string) => string;
  /** "Monday 23 November" */
  longDate: (day: string) => string;
  /** What follows the number of the day when it is read aloud: "November" */
  month: (day: string) => string;
  /** "today", "Wednesday", "Wednesday 2 December": a name, to stand alone. */
  near: ByToday;
  /** "today", "on Wednesday": within a sentence. */
  on: ByToday;
  /** "today at 16:40", "Wednesday at 16:40" */
  moment: ByToday;
  /** "today at 16:40", "on Wednesday at 16:40" */
  onMoment: ByToday;
  /** "today 16:40", for a button. */
  brief: ByToday;
  /** "Wednesday 2 December, 16:40" */
  dated: (wall: string) => string;
  /** "16:40 to 17:55" */
  span: (from: string, to: string) => string;
}

type Named = Pick<DayWords, 'weekday' | 'shortWeekday' | 'shortDate' | 'shortDay' | 'longDate' | 'month' | 'near'>;

/** What the platform knows of the days of a language other than English. */
export function daysIn(language: Exclude<WrittenLanguage, 'en'>): Named {
  // As in the messages: without a region, Portuguese is read the European way.
  const locale = language === 'pt' ? 'pt-PT' : language;
  const drawn = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: string) => format.format(Date.parse(`${day.slice(0, 10)}T00:00:00Z`));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const weekday = drawn({ weekday: 'long' });
  const longDate = drawn({ weekday: 'long', day: 'numeric', month: 'long' });
  return {
    weekday,
    longDate,
    shortWeekday: drawn({ weekday: 'short' }),
    shortDate: drawn({ day: 'numeric', month: 'short' }),
    shortDay: drawn({ weekday: 'short', day: 'numeric', month: 'short' }),
    month: drawn({ month: 'long' }),
    near: (day, today) => {
      const ahead = today ? daysBetween(today, day) : -1;
      if (ahead === 0 || ahead === 1) return relative.format(ahead, 'day');
      return ahead > 1 && ahead < 7 ? weekday(day) : longDate(day);
    },
  };
}

/** Whether a day is named "today" or "tomorrow". */
export const isNext = (day: string, today: string | null) => today !== null && [0, 1].includes(daysBetween(today, day));

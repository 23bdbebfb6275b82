/** Hours of a week as they are typed: a line for each weekday, Monday first. */
export type WeekText = readonly string[];

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export interface DayHours {
  weekday: number;
  from: string;
  to: string;
}

/** `09:00–12:30, 13:30–18:00` for each day; nothing for a day off. */
export function weekText(hours: readonly DayHours[]): WeekText {
  return weekdays.map((_, at) =>
    hours
      .filter(({ weekday }) => weekday === at + 1)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', '),
  );
}

const stretch = /^(\d{1,2})(?::?(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::?(\d{2}))?$/;
const time = (hour: string | undefined, minute: string | undefined) =>
  `${(hour ?? '').padStart(2, '0')}:${minute ?? '00'}`;

/** Reads what was typed. `wrong` names the first day that cannot be read. */
export function readWeek(week: WeekText): { hours: DayHours[]; wrong: string | null } {
  const hours: DayHours[] = [];
  for (const [at, text] of week.entries()) {
    for (const part of text.split(',').map((one) => one.trim())) {
      if (part === '') continue;
      const read = stretch.exec(part);
      if (!read) return { hours, wrong: weekdays[at] ?? null };
      hours.push({ weekday: at + 1, from: time(read[1], read[2]), to: time(read[3], read[4]) });
    }
  }
  return { hours, wrong: null };
}

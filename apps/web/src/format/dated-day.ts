import { longDateOf } from './wall-time';

/** "Monday 23 November", with its year where that is not the year of another day: "Tuesday 1 June 2027". */
export const datedOf = (day: string, today: string) =>
  day.slice(0, 4) === today.slice(0, 4) ? longDateOf(day) : `${longDateOf(day)} ${day.slice(0, 4)}`;

/** Rows by the day of each, in the order of the list. */
export function rowsByDay<Row>(rows: readonly Row[], dayOfRow: (row: Row) => string): [day: string, rows: Row[]][] {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = dayOfRow(row);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days];
}

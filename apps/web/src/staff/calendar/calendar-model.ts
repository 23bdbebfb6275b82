import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { addDays, dayOf, longDateOf, shortDateOf, shortWeekdayOf, timeOf } from '../../format/wall-time';

/** Pixels of an hour on the page. */
export const hourPx = 64;
export const pxOf = (minutes: number) => (minutes / 60) * hourPx;

/** How the columns of the calendar are made. */
export type View = 'practitioner' | 'room' | 'week';

/** Minutes of a day, on the wall clock; `to` does not belong to it. */
export interface Stretch {
  from: number;
  to: number;
}

/** One column: a practitioner or a room on a day, or a day of one practitioner. */
export interface Column {
  id: string;
  title: string;
  /** Below the title: the rooms, or nothing. */
  note: string;
  date: string;
  practitionerId: string | null;
  roomId: string | null;
  /** When somebody can be treated there. */
  working: Stretch[];
  appointments: DayAppointment[];
}

/** Minutes after midnight of `16:40` or of a wall time. */
export function minutesOf(time: string): number {
  const clock = time.length > 5 ? timeOf(time) : time;
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** `16:40` of minutes after midnight. */
export const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes of a wall time on a day: before it 0, after it 1440. */
function minutesOn(date: string, wall: string): number {
  if (dayOf(wall) === date) return minutesOf(wall);
  return dayOf(wall) < date ? 0 : 24 * 60;
}

/** What an appointment takes of a day, and with its buffers. */
export const spanOf = (one: DayAppointment, date: string): Stretch => ({
  from: minutesOn(date, one.startsAtWall),
  to: minutesOn(date, one.endsAtWall),
});
export const busySpanOf = (one: DayAppointment, date: string): Stretch => ({
  from: minutesOn(date, one.busyFromWall),
  to: minutesOn(date, one.busyToWall),
});

/** Cancelled and missed visits keep nothing free. */
export const occupies = ({ state }: DayAppointment) => state !== 'cancelled' && state !== 'no_show';

const stretchesOn = (date: string, hours: { date: string; from: string; to: string }[]): Stretch[] =>
  hours.filter((one) => one.date === date).map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));

/** The columns of a view, those who are not in and have nothing booked left out. */
export function columnsOf(calendar: Calendar, view: View): Column[] {
  const { from: date, practitioners, rooms, opening } = calendar;
  const of = (day: string, fits: (one: DayAppointment) => boolean) =>
    calendar.appointments.filter((one) => dayOf(one.startsAtWall) === day && one.state !== 'expired' && fits(one));
  if (view === 'room') {
    return rooms.map(({ id, name }) => ({
      id,
      title: name,
      note: '',
      date,
      practitionerId: null,
      roomId: id,
      working: stretchesOn(date, opening),
      appointments: of(date, ({ roomId }) => roomId === id),
    }));
  }
  if (view === 'week') {
    const [practitioner] = practitioners;
    if (!practitioner) return [];
    return Array.from({ length: calendar.days }, (_, day) => addDays(date, day)).map((day) => ({
      id: day,
      title: `${shortWeekdayOf(day)} ${shortDateOf(day)}`,
      note: '',
      date: day,
      practitionerId: practitioner.id,
      roomId: null,
      working: stretchesOn(day, practitioner.working),
      appointments: of(day, ({ practitionerId }) => practitionerId === practitioner.id),
    }));
  }
  return practitioners
    .map(({ id, name, working }) => {
      const appointments = of(date, ({ practitionerId }) => practitionerId === id);
      return {
        id,
        title: name,
        note: [...new Set(appointments.filter(occupies).map(({ roomName }) => roomName))].join(', '),
        date,
        practitionerId: id,
        roomId: null,
        working: stretchesOn(date, working),
        appointments,
      };
    })
    .filter(({ working, appointments }) => working.length > 0 || appointments.length > 0);
}

/** Whole hours from the first to the last thing that is to be seen. */
export function hoursShown(columns: readonly Column[]): Stretch {
  const all = columns.flatMap(({ working, appointments, date }) => [
    ...working,
    ...appointments.map((one) => busySpanOf(one, date)),
  ]);
  if (all.length === 0) return { from: 8 * 60, to: 18 * 60 };
  return {
    from: Math.floor(Math.min(...all.map(({ from }) => from)) / 60) * 60,
    to: Math.ceil(Math.max(...all.map(({ to }) => to)) / 60) * 60,
  };
}

/** When nobody can be treated there, with a word for it. */
export function awayOf({ working, roomId }: Column, shown: Stretch): (Stretch & { word: string })[] {
  const sorted = [...working].sort((a, b) => a.from - b.from);
  const edges = [shown.from, ...sorted.flatMap(({ from, to }) => [from, to]), shown.to];
  const away: (Stretch & { word: string })[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [from, to] = [edges[index] as number, edges[index + 1] as number];
    const outside = index === 0 || index === edges.length - 2;
    const word = roomId ? 'Closed' : outside ? 'Not in' : 'Break';
    if (from < to) away.push({ from, to, word });
  }
  return away;
}

/** Side by side where times overlap: which lane of how many. */
export function lanesOf(column: Column): Map<string, { lane: number; lanes: number }> {
  const found = new Map<string, { lane: number; lanes: number }>();
  let group: { id: string; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { id, lane } of group) found.set(id, { lane, lanes: ends.length });
    group = [];
    ends = [];
  };
  for (const one of [...column.appointments].sort((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const { from, to } = spanOf(one, column.date);
    if (ends.length > 0 && ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    group.push({ id: one.appointmentId, lane });
  }
  close();
  return found;
}

const slotMinutes = 30;

/**
 * Stretches of a column that can be pressed to book: half hours, or what is left of them.
 * @param after minutes before which it is too late; 1440 for days that are over
 */
export function freeSlots(column: Column, gridMinutes: number, after: number): Stretch[] {
  const busy = column.appointments.filter(occupies).map((one) => busySpanOf(one, column.date));
  const slots: Stretch[] = [];
  for (const { from, to } of column.working) {
    let at = Math.ceil(Math.max(from, after) / gridMinutes) * gridMinutes;
    while (at + gridMinutes <= to) {
      const taken = busy.find((one) => one.from < at + gridMinutes && at < one.to);
      if (taken) {
        at = Math.ceil(taken.to / gridMinutes) * gridMinutes;
        continue;
      }
      const half = (Math.floor(at / slotMinutes) + 1) * slotMinutes;
      const next = busy.filter((one) => one.from > at).map((one) => one.from);
      const end = Math.min(half, to, ...next);
      slots.push({ from: at, to: end });
      at = Math.max(end, at + gridMinutes);
    }
  }
  return slots;
}

const spanText = (minutes: number) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours || !rest ? `${hours} h` : '', rest ? String(rest) : ''].filter(Boolean).join(' ');
};

/** "7 h 15 of 8 h": booked, without buffers, of the hours in which somebody works. Empty where nobody does. */
export function occupancyOf(column: Column): string {
  const length = (stretches: Stretch[]) => stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const hours = length(column.working);
  if (hours === 0) return '';
  return `${spanText(length(column.appointments.filter(occupies).map((one) => spanOf(one, column.date))))} of ${spanText(hours)}`;
}

/** "Monday 23 November", or "23 to 29 Nov" of a week. */
export const titleOfDays = (calendar: Pick<Calendar, 'from' | 'days'>) =>
  calendar.days === 1
    ? longDateOf(calendar.from)
    : `${shortDateOf(calendar.from)} to ${shortDateOf(addDays(calendar.from, calendar.days - 1))}`;

import { longDateOf, momentOf, nearDayOf, shortDateOf, shortWeekdayOf, timeOf, weekdayOf } from '../format/wall-time';
import type { CommonWords } from './common-words';
import { isNext } from './day-words';

const on = (day: string, today: string | null) => `${isNext(day, today) ? '' : 'on '}${nearDayOf(day, today)}`;

export const en: CommonWords = {
  language: 'en',
  days: {
    weekday: weekdayOf,
    shortWeekday: shortWeekdayOf,
    shortDate: shortDateOf,
    shortDay: (day) => `${shortWeekdayOf(day)} ${shortDateOf(day)}`,
    longDate: longDateOf,
    month: (day) => longDateOf(day).split(' ').at(-1)!,
    near: nearDayOf,
    on,
    moment: momentOf,
    onMoment: (wall, today) => `${on(wall, today)} at ${timeOf(wall)}`,
    brief: (wall, today) => `${nearDayOf(wall, today)} ${timeOf(wall)}`,
    dated: (wall) => `${longDateOf(wall)}, ${timeOf(wall)}`,
    span: (from, to) => `${timeOf(from)} to ${timeOf(to)}`,
  },
  loading: (what) => `Loading ${what}`,
  again: 'Try again',
  askForHelp: (requestId) => `If you ask for help, name ${requestId}.`,
  call: 'Call',
  back: 'Back',
  nextStep: 'Next step',
  demonstration: ['Demonstration: read what was sent', 'What was sent'],
  history: {
    making: (week, weeks) =>
      `Making ${weeks} weeks of history for this demonstration: week ${week} of ${weeks}. Everything works meanwhile.`,
    made: (weeks) => `The history is there: ${weeks} weeks of visits, with their figures.`,
  },
  beads: {
    planned: 'planned',
    now: 'now',
    done: 'done',
    waiting: 'waits',
    skipped: 'not done',
    failed: 'failed',
  },
  theFreeTimes: 'the free times',
  theClinic: 'the clinic',
  daysLabel: 'Days',
  partsOfDay: { morning: 'morning', afternoon: 'afternoon', evening: 'evening' },
  noFreeTime: 'no free time',
  noFreeTimeOn: (day) => `No free time ${day}.`,
  at: ' at ',
  bookingSteps: ['Place', 'Time', 'You', 'Done'],
  bookingStepsLabel: 'Steps of the booking',
  problems: null,
};

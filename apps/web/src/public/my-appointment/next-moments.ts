import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import type { MyMessages } from '@unknot/shared/contracts/api/messages';
import type { BeadState } from '../../components/bead';
import { daysBetween, timeOf, wallTimeIn } from '../../format/wall-time';
import type { DayWords } from '../../words/day-words';
import type { MyAppointmentWords } from './words/my-appointment-words';

/** One bead of "what happens next". */
export interface Moment {
  key: string;
  state: BeadState;
  title: string;
  detail: string;
  /** Instant, to order by. */
  at: string;
  time: string;
}

type Message = MyMessages['messages'][number];

const done: readonly Message['state'][] = ['claimed', 'sent', 'delivered'];
const over: readonly MyAppointment['state'][] = ['completed'];

/** "Tue 18:00" within a week of the appointment, else "16 Dec". */
export function momentTime(
  days: DayWords,
  instant: string,
  appointment: Pick<MyAppointment, 'zone' | 'startsAtWall'>,
): string {
  const wall = wallTimeIn(instant, appointment.zone);
  const apart = Math.abs(daysBetween(appointment.startsAtWall, wall));
  return apart < 7 ? `${days.shortWeekday(wall)} ${timeOf(wall)}` : days.shortDate(wall);
}

/** Messages, the visit itself, and the surveys agreed to, in the order of time. */
export function momentsOf(
  words: MyAppointmentWords,
  appointment: MyAppointment,
  messages: readonly Message[],
): Moment[] {
  const { days } = words.common;
  const { shown, later } = withoutRepetition(appointment, messages);
  const moments = shown.map((message): Moment => {
    const sent = done.includes(message.state);
    const survey = message.kind === 'survey_invitation' || message.kind === 'survey_reminder';
    const names = survey && message.dueAt < appointment.startsAt ? words.surveyBefore : words.messages[message.kind];
    const details = [message.channel === 'sms' ? words.byText : words.byEmail];
    if (survey) details.push(words.fourQuestions);
    const last = later.at(-1);
    if (last && message === later[0]) {
      details.push(words.again(later.length - 1, days.shortDate(wallTimeIn(last.dueAt, appointment.zone))));
    }
    return {
      key: `${message.kind}/${message.dueAt}`,
      state: sent ? 'done' : 'planned',
      title: names[sent ? 0 : 1],
      detail: details.join(', '),
      at: message.dueAt,
      time: momentTime(days, message.dueAt, appointment),
    };
  });
  if (appointment.state === 'cancelled' || appointment.state === 'no_show') return moments.sort(byTime);
  moments.push({
    key: 'visit',
    state: over.includes(appointment.state)
      ? 'done'
      : ['arrived', 'in_session'].includes(appointment.state)
        ? 'now'
        : 'planned',
    title: words.session,
    detail: appointment.preparationAdvice,
    at: appointment.startsAt,
    time: momentTime(days, appointment.startsAt, appointment),
  });
  const surveyKnown = messages.some(
    (message) => message.kind === 'survey_invitation' && message.dueAt > appointment.startsAt,
  );
  if (appointment.surveysConsented && !surveyKnown) {
    const [title, detail, time] = words.surveys;
    const at = new Date(Date.parse(appointment.endsAt) + 86_400_000).toISOString();
    moments.push({ key: 'survey', state: 'planned', title, detail, at, time });
  }
  return moments.sort(byTime);
}

/**
 * Of the questions still to come after a visit only the first stands on the thread, and that they are asked once more
 * when nobody answers does not.
 * @returns `later`: the invitations after the visit, when there is more than the one that is shown
 */
function withoutRepetition(
  { startsAt }: Pick<MyAppointment, 'startsAt'>,
  messages: readonly Message[],
): { shown: Message[]; later: Message[] } {
  const planned = ({ state }: Message) => !done.includes(state);
  const later = messages
    .filter((message) => message.kind === 'survey_invitation' && planned(message) && message.dueAt > startsAt)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const shown = messages.filter(
    (message) => !(planned(message) && message.kind === 'survey_reminder') && !later.slice(1).includes(message),
  );
  return { shown, later: later.length > 1 ? later : [] };
}

const byTime = (a: Moment, b: Moment) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

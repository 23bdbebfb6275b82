import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import type { MyMessages } from '@unknot/shared/contracts/api/messages';
import type { BeadState } from '../../components/bead';
import { daysBetween, shortDateOf, shortWeekdayOf, timeOf, wallTimeIn } from '../../format/wall-time';

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

const titles: Record<Message['kind'], [sent: string, planned: string]> = {
  confirmation: ['Confirmation sent', 'Confirmation'],
  reminder: ['Reminder sent', 'Reminder'],
  preparation: ['How to prepare, sent', 'How to prepare'],
  change: ['Change confirmed', 'Confirmation of the change'],
  cancellation: ['Cancellation confirmed', 'Confirmation of the cancellation'],
  aftercare: ['Advice for afterwards, sent', 'Advice for afterwards'],
  survey_invitation: ['We asked how you slept', 'How did you sleep?'],
  survey_reminder: ['We asked once more', 'How did you sleep?'],
  waitlist_offer: ['An earlier time offered', 'An earlier time'],
  recall: ['Invitation sent', 'Invitation'],
};

/** The questions before the visit, that later ones are compared with. */
const surveyBefore: [string, string] = ['We asked how you are', 'How are you now?'];

const done: readonly Message['state'][] = ['claimed', 'sent', 'delivered'];
const over: readonly MyAppointment['state'][] = ['completed'];

/** "14:33" on the appointment's day, "Tue 18:00" within a week of it, else "16 Dec". */
export function momentTime(instant: string, appointment: Pick<MyAppointment, 'zone' | 'startsAtWall'>): string {
  const wall = wallTimeIn(instant, appointment.zone);
  const apart = Math.abs(daysBetween(appointment.startsAtWall, wall));
  if (apart === 0) return timeOf(wall);
  return apart < 7 ? `${shortWeekdayOf(wall)} ${timeOf(wall)}` : shortDateOf(wall);
}

/** Messages, the visit itself, and the surveys agreed to, in the order of time. */
export function momentsOf(appointment: MyAppointment, messages: readonly Message[]): Moment[] {
  const moments = messages.map((message): Moment => {
    const sent = done.includes(message.state);
    const survey = message.kind === 'survey_invitation' || message.kind === 'survey_reminder';
    const names = survey && message.dueAt < appointment.startsAt ? surveyBefore : titles[message.kind];
    return {
      key: `${message.kind}/${message.dueAt}`,
      state: sent ? 'done' : 'planned',
      title: names[sent ? 0 : 1],
      detail: `${message.channel === 'sms' ? 'By text' : 'By email'}${survey ? ', four questions, one minute' : ''}`,
      at: message.dueAt,
      time: momentTime(message.dueAt, appointment),
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
    title: 'Your session',
    detail: appointment.preparationAdvice,
    at: appointment.startsAt,
    time: momentTime(appointment.startsAt, appointment),
  });
  const surveyKnown = messages.some(
    (message) => message.kind === 'survey_invitation' && message.dueAt > appointment.startsAt,
  );
  if (appointment.surveysConsented && !surveyKnown) {
    moments.push({
      key: 'survey',
      state: 'planned',
      title: 'How did you sleep?',
      detail: 'Short surveys, one minute each',
      at: new Date(Date.parse(appointment.endsAt) + 86_400_000).toISOString(),
      time: 'next day',
    });
  }
  return moments.sort(byTime);
}

const byTime = (a: Moment, b: Moment) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

import { daysAhead, longDay, shortDay, timeOfDay, wallTime, weekday } from '../../dates';
import type { CommonFacts, Place, ThreadItem, VisitFacts } from '../../message-facts';

export const greeted = (sentence: string, name: string | null) => (name ? `${sentence}, ${name}` : sentence);

/** "today at 16:40", "tomorrow at 16:40", "on Thursday at 16:40", "on Thursday 3 December at 16:40". */
export function when({ appointment: { startsAtWall, zone }, locale, now }: VisitFacts): string {
  const ahead = daysAhead(now, startsAtWall, zone);
  const time = timeOfDay(startsAtWall);
  if (ahead === 0) return `today at ${time}`;
  if (ahead === 1) return `tomorrow at ${time}`;
  const day = ahead > 1 && ahead < 7 ? weekday(startsAtWall, locale) : longDay(startsAtWall, locale);
  return `on ${day} at ${time}`;
}

export const dayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${longDay(startsAtWall, locale)}, ${timeOfDay(startsAtWall)}`;
export const shortDayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${shortDay(startsAtWall, locale)} ${timeOfDay(startsAtWall)}`;
/** Day and time at which something ends, on the clock of the location. */
export function until(at: Date, { zone, locale }: CommonFacts): string {
  const wall = wallTime(at, zone);
  return `${longDay(wall, locale)}, ${timeOfDay(wall)}`;
}

export const nameOf = ({ name }: Place) => name ?? 'our clinic';
export const whereabouts = (place: Place) => (place.address ? `${nameOf(place)}, ${place.address}` : nameOf(place));
export const call = ({ place }: CommonFacts) =>
  place.phone ? `call ${nameOf(place)}, ${place.phone}` : `ask at ${nameOf(place)}`;
export const unexpected = (facts: CommonFacts) => `You did not expect this? Please ${call(facts)}.`;
export const emergency = 'Chest pain, fever or sudden weakness? Call your emergency number first, not us.';

/** Who, what and where, each on its line; what is not known is left out. */
export function visit(facts: VisitFacts, bead: ThreadItem['bead']): ThreadItem {
  const { appointment } = facts;
  const end = appointment.endsAtWall ? ` to ${timeOfDay(appointment.endsAtWall)}` : '';
  const who = [appointment.treatmentName, appointment.practitionerName && `with ${appointment.practitionerName}`];
  return {
    bead,
    title: `${dayAndTime(facts)}${end}`,
    text: [who.filter(Boolean).join(', '), whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

export const preparation = ({ appointment: { preparationAdvice } }: VisitFacts): ThreadItem[] =>
  preparationAdvice ? [{ bead: 'next', title: 'Before you come', text: [preparationAdvice] }] : [];

export const afterwards = ({ surveysConsented }: CommonFacts): ThreadItem[] =>
  surveysConsented
    ? [{ bead: 'next', title: 'A day after your visit', text: ['One minute of questions: how you slept and felt.'] }]
    : [];

/** How to change it: online while that is possible, then on the phone. */
export function changeable(facts: VisitFacts): string[] {
  const { changeableUntil } = facts.appointment;
  if (!changeableUntil) return [];
  if (changeableUntil <= facts.now) return [`To move or cancel now, ${call(facts)}.`];
  return [`You can move or cancel online until ${until(changeableUntil, facts)}.`];
}
export const changeableOnline = ({ appointment: { changeableUntil }, now }: VisitFacts) =>
  changeableUntil === null || changeableUntil > now;

/** Who writes, from where, and why. */
export function footer(facts: CommonFacts & Partial<VisitFacts>, why: string): string[] {
  const { appointment, chain, place } = facts;
  const reference = appointment?.reference ? `Your reference: ${appointment.reference}.` : '';
  return [
    [`${chain}, ${whereabouts(place)}.`, place.phone ?? ''].filter(Boolean).join(' '),
    [reference, why].filter(Boolean).join(' '),
  ];
}
export const bookedHere = 'You get this mail because you have booked with us.';

export const action = (label: string, url: string | null) => (url ? { label, url } : null);

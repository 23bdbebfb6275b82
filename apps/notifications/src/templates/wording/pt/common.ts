import { daysAhead, longDay, shortDay, timeOfDay, wallTime, weekday } from '../../dates';
import type { CommonFacts, Place, ThreadItem, VisitFacts } from '../../message-facts';

export const greeted = (sentence: string, name: string | null) => (name ? `${sentence}, ${name}` : sentence);
/** Days begin with a small letter, and with a capital at the start of a line. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const at = (wall: string) => `às ${timeOfDay(wall)}`;
/** "na terça-feira", "no sábado". */
const on = (wall: string, day: string) =>
  [0, 6].includes(new Date(`${wall.slice(0, 10)}T00:00Z`).getUTCDay()) ? `no ${day}` : `na ${day}`;

/** "hoje às 16:40", "na terça-feira às 16:40", "na terça-feira, 24 de novembro, às 16:40". */
export function when({ appointment: { startsAtWall, zone }, locale, now }: VisitFacts): string {
  const ahead = daysAhead(now, startsAtWall, zone);
  const time = at(startsAtWall);
  if (ahead === 0) return `hoje ${time}`;
  if (ahead === 1) return `amanhã ${time}`;
  if (ahead > 1 && ahead < 7) return `${on(startsAtWall, weekday(startsAtWall, locale))} ${time}`;
  return `${on(startsAtWall, longDay(startsAtWall, locale))}, ${time}`;
}
/** "na terça-feira, 24 de novembro". */
export const onDay = (wall: string, locale: string) => on(wall, longDay(wall, locale));

export const dayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${longDay(startsAtWall, locale)}, ${timeOfDay(startsAtWall)}`;
export const shortDayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${shortDay(startsAtWall, locale)} ${timeOfDay(startsAtWall)}`;
/** Day and time at which something ends, on the clock of the location. */
export function until(date: Date, { zone, locale }: CommonFacts): string {
  const wall = wallTime(date, zone);
  return `${longDay(wall, locale)}, ${at(wall)}`;
}

export const nameOf = ({ name }: Place) => name ?? 'a nossa clínica';
export const whereabouts = (place: Place) => (place.address ? `${nameOf(place)}, ${place.address}` : nameOf(place));
/** Ends a sentence: "ligue-nos, por favor: Chiado, +351 210 555 014". */
export const call = ({ place }: CommonFacts) =>
  place.phone ? `ligue-nos, por favor: ${nameOf(place)}, ${place.phone}` : 'fale connosco na receção';
export const unexpected = (facts: CommonFacts) => `Não estava à espera disto? Então ${call(facts)}.`;
export const emergency =
  'Dor no peito, febre ou fraqueza súbita? Ligue primeiro para o número de emergência, não para nós.';

/** Who, what and where, each on its line; what is not known is left out. */
export function visit(facts: VisitFacts, bead: ThreadItem['bead']): ThreadItem {
  const { appointment } = facts;
  const end = appointment.endsAtWall ? ` às ${timeOfDay(appointment.endsAtWall)}` : '';
  const who = [appointment.treatmentName, appointment.practitionerName && `com ${appointment.practitionerName}`];
  return {
    bead,
    title: `${capital(dayAndTime(facts))}${end}`,
    text: [who.filter(Boolean).join(', '), whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

export const preparation = ({ appointment: { preparationAdvice } }: VisitFacts): ThreadItem[] =>
  preparationAdvice ? [{ bead: 'next', title: 'Antes de vir', text: [preparationAdvice] }] : [];

export const afterwards = ({ surveysConsented }: CommonFacts): ThreadItem[] =>
  surveysConsented
    ? [
        {
          bead: 'next',
          title: 'Um dia depois da visita',
          text: ['Um minuto de perguntas: como dormiu e como se sentiu.'],
        },
      ]
    : [];

/** How to change it: online while that is possible, then on the phone. */
export function changeable(facts: VisitFacts): string[] {
  const { changeableUntil } = facts.appointment;
  if (!changeableUntil) return [];
  if (changeableUntil <= facts.now) return [`Para mudar ou cancelar agora, ${call(facts)}.`];
  return [`Pode mudar ou cancelar online até ${until(changeableUntil, facts)}.`];
}
export const changeableOnline = ({ appointment: { changeableUntil }, now }: VisitFacts) =>
  changeableUntil === null || changeableUntil > now;

/** Who writes, from where, and why. */
export function footer(facts: CommonFacts & Partial<VisitFacts>, why: string): string[] {
  const { appointment, chain, place } = facts;
  const reference = appointment?.reference ? `A sua referência: ${appointment.reference}.` : '';
  return [
    [`${chain}, ${whereabouts(place)}.`, place.phone ?? ''].filter(Boolean).join(' '),
    [reference, why].filter(Boolean).join(' '),
  ];
}
export const bookedHere = 'Recebe este e-mail porque fez uma marcação connosco.';

export const action = (label: string, url: string | null) => (url ? { label, url } : null);

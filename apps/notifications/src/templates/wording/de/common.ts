import { daysAhead, longDay, shortDay, timeOfDay, wallTime, weekday } from '../../dates';
import type { CommonFacts, Place, ThreadItem, VisitFacts } from '../../message-facts';

export const greeted = (sentence: string, name: string | null) => (name ? `${sentence}, ${name}` : sentence);

const clock = (wall: string) => `${timeOfDay(wall)} Uhr`;

/** "heute um 16:40 Uhr", "am Dienstag um 16:40 Uhr", "am Dienstag, 24. November, um 16:40 Uhr". */
export function when({ appointment: { startsAtWall, zone }, locale, now }: VisitFacts): string {
  const ahead = daysAhead(now, startsAtWall, zone);
  const time = clock(startsAtWall);
  if (ahead === 0) return `heute um ${time}`;
  if (ahead === 1) return `morgen um ${time}`;
  if (ahead > 1 && ahead < 7) return `am ${weekday(startsAtWall, locale)} um ${time}`;
  return `am ${longDay(startsAtWall, locale)}, um ${time}`;
}

export const dayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${longDay(startsAtWall, locale)}, ${clock(startsAtWall)}`;
export const shortDayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${shortDay(startsAtWall, locale)} ${timeOfDay(startsAtWall)}`;
/** Day and time at which something ends, on the clock of the location. */
export function until(at: Date, { zone, locale }: CommonFacts): string {
  const wall = wallTime(at, zone);
  return `${longDay(wall, locale)}, ${clock(wall)}`;
}

export const nameOf = ({ name }: Place) => name ?? 'unsere Praxis';
export const whereabouts = (place: Place) => (place.address ? `${nameOf(place)}, ${place.address}` : nameOf(place));
/** Ends a sentence: "rufen Sie uns bitte an: Chiado, +351 210 555 014". */
export const call = ({ place }: CommonFacts) =>
  place.phone ? `rufen Sie uns bitte an: ${nameOf(place)}, ${place.phone}` : 'fragen Sie uns bitte am Empfang';
export const unexpected = (facts: CommonFacts) => `Das haben Sie nicht erwartet? Dann ${call(facts)}.`;
export const emergency =
  'Schmerzen in der Brust, Fieber oder plötzliche Schwäche? Wählen Sie zuerst den Notruf, nicht unsere Nummer.';

/** Who, what and where, each on its line; what is not known is left out. */
export function visit(facts: VisitFacts, bead: ThreadItem['bead']): ThreadItem {
  const { appointment, locale } = facts;
  const { startsAtWall, endsAtWall } = appointment;
  const times = endsAtWall ? `${timeOfDay(startsAtWall)} bis ${clock(endsAtWall)}` : clock(startsAtWall);
  const who = [appointment.treatmentName, appointment.practitionerName && `bei ${appointment.practitionerName}`];
  return {
    bead,
    title: `${longDay(startsAtWall, locale)}, ${times}`,
    text: [who.filter(Boolean).join(', '), whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

export const preparation = ({ appointment: { preparationAdvice } }: VisitFacts): ThreadItem[] =>
  preparationAdvice ? [{ bead: 'next', title: 'Bevor Sie kommen', text: [preparationAdvice] }] : [];

export const afterwards = ({ surveysConsented }: CommonFacts): ThreadItem[] =>
  surveysConsented
    ? [
        {
          bead: 'next',
          title: 'Einen Tag nach Ihrem Besuch',
          text: ['Eine Minute für einige Fragen: wie Sie geschlafen und sich gefühlt haben.'],
        },
      ]
    : [];

/** How to change it: online while that is possible, then on the phone. */
export function changeable(facts: VisitFacts): string[] {
  const { changeableUntil } = facts.appointment;
  if (!changeableUntil) return [];
  if (changeableUntil <= facts.now) return [`Wenn Sie jetzt noch verschieben oder absagen möchten, ${call(facts)}.`];
  return [`Online verschieben oder absagen können Sie bis ${until(changeableUntil, facts)}.`];
}
export const changeableOnline = ({ appointment: { changeableUntil }, now }: VisitFacts) =>
  changeableUntil === null || changeableUntil > now;

/** Who writes, from where, and why. */
export function footer(facts: CommonFacts & Partial<VisitFacts>, why: string): string[] {
  const { appointment, chain, place } = facts;
  const reference = appointment?.reference ? `Ihre Buchungsnummer: ${appointment.reference}.` : '';
  return [
    [`${chain}, ${whereabouts(place)}.`, place.phone ?? ''].filter(Boolean).join(' '),
    [reference, why].filter(Boolean).join(' '),
  ];
}
export const bookedHere = 'Sie erhalten diese E-Mail, weil Sie bei uns einen Termin gebucht haben.';

export const action = (label: string, url: string | null) => (url ? { label, url } : null);

import { daysAhead, longDay, shortDay, timeOfDay, wallTime, weekday } from '../../dates';
import type { CommonFacts, Place, ThreadItem, VisitFacts } from '../../message-facts';

/** The name stands first, with its honorific. */
export const greeted = (sentence: string, name: string | null) => (name ? `${name} 님, ${sentence}` : sentence);

/** "오늘 16:40", "내일 16:40", "화요일 16:40", "11월 24일 화요일 16:40". */
export function when({ appointment: { startsAtWall, zone }, locale, now }: VisitFacts): string {
  const ahead = daysAhead(now, startsAtWall, zone);
  const time = timeOfDay(startsAtWall);
  if (ahead === 0) return `오늘 ${time}`;
  if (ahead === 1) return `내일 ${time}`;
  const day = ahead > 1 && ahead < 7 ? weekday(startsAtWall, locale) : longDay(startsAtWall, locale);
  return `${day} ${time}`;
}

export const dayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${longDay(startsAtWall, locale)} ${timeOfDay(startsAtWall)}`;
export const shortDayAndTime = ({ appointment: { startsAtWall }, locale }: VisitFacts) =>
  `${shortDay(startsAtWall, locale)} ${timeOfDay(startsAtWall)}`;
/** Day and time at which something ends, on the clock of the location. */
export function until(at: Date, { zone, locale }: CommonFacts): string {
  const wall = wallTime(at, zone);
  return `${longDay(wall, locale)} ${timeOfDay(wall)}`;
}

export const nameOf = ({ name }: Place) => name ?? '저희 클리닉';
export const whereabouts = (place: Place) => (place.address ? `${nameOf(place)}, ${place.address}` : nameOf(place));
/** A sentence of its own: "전화해 주세요: Chiado, +351 210 555 014." */
export const call = ({ place }: CommonFacts) =>
  place.phone ? `전화해 주세요: ${nameOf(place)}, ${place.phone}.` : '데스크에 문의해 주세요.';
export const unexpected = (facts: CommonFacts) => `예상하지 못한 안내인가요? ${call(facts)}`;
export const emergency = '가슴 통증, 발열, 갑작스러운 힘 빠짐이 있으면 저희보다 먼저 응급 번호로 전화하세요.';

/** Who, what and where, each on its line; what is not known is left out. */
export function visit(facts: VisitFacts, bead: ThreadItem['bead']): ThreadItem {
  const { appointment } = facts;
  const end = appointment.endsAtWall ? `~${timeOfDay(appointment.endsAtWall)}` : '';
  const who = [appointment.treatmentName, appointment.practitionerName && `담당 ${appointment.practitionerName}`];
  return {
    bead,
    title: `${dayAndTime(facts)}${end}`,
    text: [who.filter(Boolean).join(', '), whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

export const preparation = ({ appointment: { preparationAdvice } }: VisitFacts): ThreadItem[] =>
  preparationAdvice ? [{ bead: 'next', title: '오시기 전에', text: [preparationAdvice] }] : [];

export const afterwards = ({ surveysConsented }: CommonFacts): ThreadItem[] =>
  surveysConsented
    ? [{ bead: 'next', title: '방문 다음 날', text: ['1분 설문: 잘 주무셨는지, 어떠셨는지 여쭤봅니다.'] }]
    : [];

/** How to change it: online while that is possible, then on the phone. */
export function changeable(facts: VisitFacts): string[] {
  const { changeableUntil } = facts.appointment;
  if (!changeableUntil) return [];
  if (changeableUntil <= facts.now) return [`지금 변경하거나 취소하시려면 ${call(facts)}`];
  return [`${until(changeableUntil, facts)}까지 온라인으로 변경하거나 취소하실 수 있습니다.`];
}
export const changeableOnline = ({ appointment: { changeableUntil }, now }: VisitFacts) =>
  changeableUntil === null || changeableUntil > now;

/** Who writes, from where, and why. */
export function footer(facts: CommonFacts & Partial<VisitFacts>, why: string): string[] {
  const { appointment, chain, place } = facts;
  const reference = appointment?.reference ? `예약 번호: ${appointment.reference}.` : '';
  return [
    [`${chain}, ${whereabouts(place)}.`, place.phone ?? ''].filter(Boolean).join(' '),
    [reference, why].filter(Boolean).join(' '),
  ];
}
export const bookedHere = '저희에게 예약하셨기 때문에 이 메일을 보내 드립니다.';

export const action = (label: string, url: string | null) => (url ? { label, url } : null);

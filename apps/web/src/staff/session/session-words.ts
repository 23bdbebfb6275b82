import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import type { OwnLine } from '@unknot/shared/contracts/api/surveys';
import type { Verdict } from '@unknot/shared/contracts/values';
import { regionName } from '../../components/body-map/regions';
import { daysBetween, shortDateOf, wallTimeIn } from '../../format/wall-time';

export const verdictWords: Record<Verdict, string> = {
  too_gentle: 'Too gentle',
  right: 'Right',
  too_much: 'Too much',
};

export const feedbackWords = { lighter: 'Lighter', fine: 'Fine', deeper: 'Deeper' } as const;
export const breathingWords = {
  long_out: 'Long breath out',
  belly: 'Into the belly',
  box: 'In, hold, out, hold',
  into_hand: 'Into the hand',
} as const;
export const decisionWords = { next: 'Next visit', reassess: 'Reassess', discharge: 'Discharge' } as const;
export const reactionWords = { released: 'Released', guarded: 'Guarded', none: 'None' } as const;

export function optionsOf<T extends string>(words: Record<T, string>): { value: T; label: string }[] {
  return (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
}

/** "14:42:08" on the clock of a zone. */
export function secondOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(new Date(instant));
}

/** "14 Nov, 9 days ago": seen from the day of this session. */
export function agoOf(instant: string, session: Session, zone: string): string {
  const day = wallTimeIn(instant, zone);
  const days = daysBetween(day, session.startsAtWall);
  if (days < 0) return shortDateOf(day);
  const ago = days === 0 ? 'the same day' : days === 1 ? 'the day before' : `${days} days before`;
  return `${shortDateOf(day)}, ${ago}`;
}

/** "3 better", "same", "2 worse"; null without a change that can be told. */
export function changeOf(line: Pick<OwnLine, 'improvement'>): string | null {
  if (line.improvement === null) return null;
  if (line.improvement === 0) return 'same';
  return `${Math.abs(line.improvement)} ${line.improvement > 0 ? 'better' : 'worse'}`;
}

/** "7 used, 5 tolerated" */
export function pressureOf(used: number | null, tolerated: number | null): string | null {
  const parts = [used !== null && `${used} used`, tolerated !== null && `${tolerated} tolerated`].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** Names of the treated regions, in one line. */
export function treatedOf(regions: Session['record']['checkIn']['regions']): string | null {
  const names = regions.filter(({ treated }) => treated).map(({ region }) => regionName(region));
  return names.length > 0 ? names.join('; ') : null;
}

/** Where the trigger points were, in one line. */
export function pointsOf(points: Session['record']['triggerPoints']): string | null {
  return points.length > 0 ? points.map(({ region }, index) => `${index + 1} ${regionName(region)}`).join('; ') : null;
}

/** Names of chosen codes; a code that is no longer offered stands as it is. */
export const namesOf = (codes: readonly string[], choices: readonly { code: string; name: string }[]) =>
  codes.map((code) => choices.find((choice) => choice.code === code)?.name ?? code).join(', ');

/** Today at the clinic. */
export const todayOf = ({ now, startsAtWall }: Pick<Session, 'now' | 'startsAtWall'>, zone: string): string =>
  (now === undefined ? startsAtWall : wallTimeIn(now, zone)).slice(0, 10);

const minutesOf = (wall: string) => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));

/** Of the first day that has any, the time nearest to the hour at which the client came today. */
export function nearestTo(times: readonly FreeTime[], wall: string): FreeTime | null {
  const [first] = times;
  if (!first) return null;
  const day = first.startsAtWall.slice(0, 10);
  const away = (time: FreeTime) => Math.abs(minutesOf(time.startsAtWall) - minutesOf(wall));
  return times
    .filter((time) => time.startsAtWall.startsWith(day))
    .reduce((best, time) => (away(time) < away(best) ? time : best), first);
}

/** How far ahead the next visit can be proposed. */
export const longestDays = 365;

/** Days until the next visit that fit this course: as many as between the last two, else a week. */
export function usualDays({ course }: Pick<Session, 'course'>): number {
  const current = course.findIndex((entry) => entry.current);
  const [before, now] = [course[current - 1], course[current]];
  const days = before && now ? daysBetween(before.startsAtWall, now.startsAtWall) : 0;
  return days > 0 && days <= longestDays ? days : 7;
}

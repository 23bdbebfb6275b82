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

/** Names of chosen codes; a code that is no longer offered stands as it is. */
export const namesOf = (codes: readonly string[], choices: readonly { code: string; name: string }[]) =>
  codes.map((code) => choices.find((choice) => choice.code === code)?.name ?? code).join(', ');

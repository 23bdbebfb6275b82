import { dayAt } from '@unknot/shared/time/local-time';
import { type QuietHours, quietStretch } from './quiet-hours';
import type { Rule } from './rule.entity';

const minute = 60_000;
/** Between two messages of one client, by whatever channel. */
const minutesApart = 60;
const mostOnOneDay = 2;
/** Times are looked for in steps of this. */
const stepMinutes = 20;
/** How far what is bound to a visit is moved at most, and what only asks: by a few days. */
const hoursMoved = { bound: 4, asks: 72 };

/** What answers something that a person has just done goes out at once: it neither gives way nor is given way to. */
export const answersAnAct = ({ anchor, offsetMinutes }: Pick<Rule, 'anchor' | 'offsetMinutes'>): boolean =>
  anchor === 'fact' && offsetMinutes === 0;

/** It only asks for something, and so may go out on another day. */
const asks = ({ kind }: Rule): boolean =>
  kind === 'survey_invitation' || kind === 'survey_reminder' || kind === 'recall';

/** When a message goes out so that a client is not written to again and again, or why it does not. */
export interface Paced {
  dueAt: Date;
  /** For the ledger, when it was moved. */
  note?: string;
  suppressed?: 'day_full';
}

/**
 * Moves a message away from the others of its client: an hour apart, and nothing that only asks is the third of a day
 * of the quiet zone. What precedes an event moves earlier if it can, what follows it later. Where nothing fits it stays,
 * but a reminder of a survey does not go out on a full day.
 * @param others when the other messages of the client go out or went out, without those that answer an act
 */
export function pace(
  rule: Rule,
  dueAt: Date,
  others: readonly Date[],
  around: { earliest: Date; latest: Date; zone: string; quiet: QuietHours },
): Paced {
  const { earliest, latest, zone, quiet } = around;
  const dayOf = (at: Date) => dayAt(at.getTime(), zone);
  const near = (at: Date) => others.some((other) => Math.abs(other.getTime() - at.getTime()) < minutesApart * minute);
  const onlyAsks = asks(rule);
  // Only what asks looks at days.
  const days = onlyAsks ? others.map(dayOf) : [];
  const full = (at: Date) => {
    if (days.length < mostOnOneDay) return false;
    const day = dayOf(at);
    return days.filter((other) => other === day).length >= mostOnOneDay;
  };
  const isFull = onlyAsks && full(dueAt);
  const isNear = near(dueAt);
  if (!isNear && !isFull) return { dueAt };

  const steps = ((onlyAsks ? hoursMoved.asks : hoursMoved.bound) * 60) / stepMinutes;
  const distances = Array.from({ length: steps }, (_, index) => (index + 1) * stepMinutes);
  const earlier = distances.map((distance) => -distance);
  const moves = rule.direction === 'precedes' ? [...earlier, ...distances] : [...distances, ...earlier];
  const plus = (minutes: number) => new Date(dueAt.getTime() + minutes * minute);
  const fits = (at: Date) => at >= earliest && at <= latest && !near(at) && !quietStretch(at, zone, quiet);
  const free = moves.find((minutes) => fits(plus(minutes)) && !(onlyAsks && full(plus(minutes))));
  if (free !== undefined) return { dueAt: plus(free), note: noteOf(free, isFull) };
  if (isFull && rule.kind === 'survey_reminder') return { dueAt, suppressed: 'day_full' };
  const apart = isNear ? moves.find((minutes) => fits(plus(minutes))) : undefined;
  return apart === undefined ? { dueAt } : { dueAt: plus(apart), note: noteOf(apart, false) };
}

/** "Moved 60 min earlier: another message goes out around then." */
function noteOf(minutes: number, isFull: boolean): string {
  const span = Math.abs(minutes);
  const words = span < 180 ? `${span} min` : `${Math.round(span / 60)} h`;
  const why = isFull ? 'two other messages go out on that day' : 'another message goes out around then';
  return `Moved ${words} ${minutes < 0 ? 'earlier' : 'later'}: ${why}.`;
}

import type { Timepoint } from '@unknot/shared/contracts/values';
import type { Instrument } from '../instruments/instrument';
import { RecallReachesBeforeSession } from '../instruments/instrument.errors';

const hourMs = 3_600_000;
const after = (at: Date, hours: number) => new Date(at.getTime() + hours * hourMs);
const earlier = (a: Date, b: Date) => (a < b ? a : b);
const later = (a: Date, b: Date) => (a > b ? a : b);

/** From when answers are taken, when the invitation is due, and when answers are no longer taken. */
export interface AnswerWindow {
  opensAt: Date;
  dueAt: Date;
  closesAt: Date;
}

/** Elapsed hours after the end of the session; not wall time, so that a change of the clocks moves nothing. */
export const followUps = {
  '24h': { opens: 18, due: 24, closes: 36 },
} as const satisfies Partial<Record<Timepoint, { opens: number; due: number; closes: number }>>;
export type FollowUp = keyof typeof followUps;

/** Hours before the session at which the baseline is asked. */
export const baselineLeadHours = 24;
/** A baseline of the last seven days serves for the next course too. */
export const recentBaselineDays = 7;

/** Window of a follow-up of a session that ended at `completedAt`. */
export function followUpWindow(timepoint: FollowUp, completedAt: Date): AnswerWindow {
  const hours = followUps[timepoint];
  return {
    opensAt: after(completedAt, hours.opens),
    dueAt: after(completedAt, hours.due),
    closesAt: after(completedAt, hours.closes),
  };
}

/**
 * Window of a baseline: due 24 hours before the session, at once when that is over, closed when the session begins.
 * @param startedAt when the practitioner began, if that was before the booked time
 */
export function baselineWindow(startsAt: Date, now: Date, startedAt?: Date): AnswerWindow {
  const closesAt = startedAt ? earlier(startsAt, startedAt) : startsAt;
  const dueAt = earlier(later(now, after(startsAt, -baselineLeadHours)), closesAt);
  return { opensAt: earlier(now, dueAt), dueAt, closesAt };
}

/** First instant from which an answered baseline is recent enough for a session at `startsAt`. */
export const recentSince = (startsAt: Date): Date => after(startsAt, -24 * recentBaselineDays);

/**
 * A follow-up may only ask about time that lies wholly after the session, from its first possible answer on.
 * @throws RecallReachesBeforeSession
 */
export function requireRecallAfterSession(instrument: Instrument, timepoint: Timepoint): void {
  if (timepoint === 'baseline' || !(timepoint in followUps)) return;
  const { opens } = followUps[timepoint as FollowUp];
  if (instrument.recall.hours > opens) {
    throw new RecallReachesBeforeSession(instrument.id, instrument.recall.hours, timepoint, opens);
  }
}

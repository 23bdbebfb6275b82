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

const days = (opens: number, closes: number) => ({ opens: 24 * opens, due: 24 * opens, closes: 24 * closes });

/** Elapsed hours after the end of the session; not wall time, so that a change of the clocks moves nothing. */
export const followUps = {
  '24h': { opens: 18, due: 24, closes: 36 },
  '7d': days(7, 10),
  '30d': days(30, 40),
  '90d': days(90, 104),
  '180d': days(180, 194),
} as const satisfies Partial<Record<Timepoint, { opens: number; due: number; closes: number }>>;
export type FollowUp = keyof typeof followUps;
/** They follow the last session of a course so far: each new session moves them. */
export const ofCourse = ['30d', '90d', '180d'] as const satisfies FollowUp[];

/** Before a session the client is asked on the tablet: from two hours before the booked time until it begins. */
const checkInLeadHours = 2;
/** A client may come late: without a start of the session, the check-in ends half an hour after the booked time. */
const checkInGraceHours = 0.5;

/** A baseline tells of the last seven days before a session, and serves for the next course too. */
export const recentBaselineDays = 7;
/** Whoever books within these days is asked soon, but not in the same breath as they are told that it is booked. */
const afterBookingHours = 0.5;
/** A baseline waits for other surveys, but not until later than this before the session. */
const baselineLeadHours = 24;

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
 * Window of a baseline: open from seven days before the session, due then or half an hour after the booking, closed when
 * the session begins.
 * @param now when the booking, or the move, became known
 * @param startedAt when the practitioner began, if that was before the booked time
 */
export function baselineWindow(startsAt: Date, now: Date, startedAt?: Date): AnswerWindow {
  const closesAt = startedAt ? earlier(startsAt, startedAt) : startsAt;
  const opensAt = earlier(later(now, recentSince(startsAt)), closesAt);
  const dueAt = earlier(later(opensAt, after(now, afterBookingHours)), closesAt);
  return { opensAt, dueAt, closesAt };
}

/** The window of a baseline beside other surveys: it is due once those are over that end a day before the session. */
export function baselineBeside(
  window: AnswerWindow,
  others: readonly Pick<AnswerWindow, 'dueAt' | 'closesAt'>[],
): AnswerWindow {
  const latest = after(window.closesAt, -baselineLeadHours);
  const dueAt = others
    .filter(({ closesAt }) => closesAt <= latest)
    .reduce((due, { closesAt }) => later(due, closesAt), window.dueAt);
  return { ...window, dueAt };
}

/** When the client is at the clinic before a session. `startedAt`: when the practitioner began, if they have. */
export function checkInWindow(startsAt: Date, startedAt?: Date): AnswerWindow {
  const closesAt = startedAt ?? after(startsAt, checkInGraceHours);
  const opensAt = earlier(after(startsAt, -checkInLeadHours), closesAt);
  return { opensAt, dueAt: opensAt, closesAt };
}

/** Where the 7-day follow-up stands when another visit follows; `tooSoon` when no time lies between the two. */
export interface SevenDays extends AnswerWindow {
  /** It is asked on the tablet at the check-in of the next visit: no message is needed. */
  onTablet: boolean;
  tooSoon: boolean;
}

/**
 * The 7-day follow-up: from 7 to 10 days, closed by the next check-in if that is earlier, and asked there when the
 * next visit is before the seventh day: weekly clients would never be measured otherwise.
 * @param recallHours how far its questions look back: all of that has to lie after the session
 */
export function sevenDayWindow(completedAt: Date, visit: AnswerWindow | undefined, recallHours: number): SevenDays {
  const whole = { ...followUpWindow('7d', completedAt), onTablet: false, tooSoon: false };
  if (!visit || visit.closesAt >= whole.closesAt) return whole;
  if (visit.opensAt > whole.opensAt) return { ...whole, closesAt: visit.closesAt };
  // Until the window of the next day is over, its answers tell of these days.
  const opensAt = later(visit.opensAt, after(completedAt, Math.max(recallHours, followUps['24h'].closes)));
  if (opensAt >= visit.closesAt) return { ...whole, tooSoon: true };
  return { opensAt, dueAt: opensAt, closesAt: visit.closesAt, onTablet: true, tooSoon: false };
}

/** A follow-up of the course: closed by the first check-in after it has opened, if that is earlier. */
export function courseWindow(timepoint: FollowUp, completedAt: Date, visits: readonly AnswerWindow[]): AnswerWindow {
  const whole = followUpWindow(timepoint, completedAt);
  const visit = visits.find(({ closesAt }) => closesAt > whole.opensAt);
  return visit ? { ...whole, closesAt: earlier(whole.closesAt, visit.closesAt) } : whole;
}

/**
 * When ratings of the moment are taken: on arriving until half an hour into the session, on leaving from its
 * beginning until two hours after its end; null while it has not begun.
 */
export function momentWindow(
  when: 'before' | 'after',
  booked: { startsAt: Date; endsAt: Date },
  session: { startedAt: Date; completedAt: Date | null } | undefined,
): AnswerWindow | null {
  if (when === 'before') {
    const { opensAt } = checkInWindow(booked.startsAt, session?.startedAt);
    return { opensAt, dueAt: opensAt, closesAt: session ? after(session.startedAt, 0.5) : booked.endsAt };
  }
  if (!session) return null;
  const { startedAt, completedAt } = session;
  return { opensAt: startedAt, dueAt: startedAt, closesAt: after(completedAt ?? later(booked.endsAt, startedAt), 2) };
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

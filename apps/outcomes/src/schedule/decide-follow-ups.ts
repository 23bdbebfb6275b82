import type { Timepoint } from '@unknot/shared/contracts/values';
import { type Care, type CareSession, type Decision, isLive } from './care';
import { type AnswerWindow, checkInWindow, courseWindow, followUpWindow, ofCourse, sevenDayWindow } from './windows';

type Held = CareSession & { completedAt: Date };

/** The follow-ups of every session that was held, and those of a course after its last session so far. */
export function decideFollowUps(care: Care, recallHours: number): Decision[] {
  return care.sessions
    .filter((session): session is Held => session.completedAt !== null)
    .flatMap((session) => [
      followUp(session, '24h', followUpWindow('24h', session.completedAt)),
      afterSevenDays(care, session, recallHours),
      ...afterTheCourse(care, session),
    ]);
}

const followUp = (session: Held, timepoint: Timepoint, { opensAt, dueAt, closesAt }: AnswerWindow): Decision => ({
  appointmentId: session.appointmentId,
  timepoint,
  anchorAt: session.completedAt,
  zone: session.zone,
  opensAt,
  dueAt,
  closesAt,
  onTablet: false,
  refusal: null,
  recorded: true,
});

function afterSevenDays(care: Care, session: Held, recallHours: number): Decision {
  const { onTablet, tooSoon, ...window } = sevenDayWindow(
    session.completedAt,
    visitsAfter(care, session)[0],
    recallHours,
  );
  return { ...followUp(session, '7d', window), onTablet, refusal: tooSoon ? 'next_session_too_soon' : null };
}

/** Those whose window had opened before the course went on; the others belong to a later session. */
function afterTheCourse(care: Care, session: Held): Decision[] {
  const wentOn = care.sessions
    .filter((other) => other.courseId === session.courseId && comesAfter(other, session))
    .map((other) => other.startedAt.getTime());
  const visits = visitsAfter(care, session);
  return ofCourse
    .map((timepoint) => followUp(session, timepoint, courseWindow(timepoint, session.completedAt, visits)))
    .filter(({ opensAt }) => wentOn.every((startedAt) => opensAt.getTime() < startedAt));
}

/** Two sessions that end at one instant are told apart by their ids. */
const comesAfter = (other: CareSession, session: Held) =>
  other.startedAt >= session.completedAt ||
  (other.completedAt !== null && other.completedAt > session.completedAt) ||
  (other.completedAt?.getTime() === session.completedAt.getTime() && other.appointmentId > session.appointmentId);

/** The check-ins of the visits after a session, in order: those that were begun, and those that are booked. */
function visitsAfter(care: Care, session: Held): AnswerWindow[] {
  const begun = care.sessions
    .filter((other) => other.appointmentId !== session.appointmentId)
    .map(({ appointmentId, startedAt }) => {
      const booked = care.appointments.find((one) => one.appointmentId === appointmentId)?.startsAt;
      return { at: startedAt, window: checkInWindow(booked ?? startedAt, startedAt) };
    });
  const booked = care.appointments
    .filter((one) => isLive(one) && !care.sessions.some(({ appointmentId }) => appointmentId === one.appointmentId))
    .map(({ startsAt }) => ({ at: startsAt, window: checkInWindow(startsAt) }));
  return [...begun, ...booked]
    .filter(({ at }) => at > session.completedAt)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ window }) => window);
}

import type { SurveyState, Timepoint } from '@unknot/shared/contracts/values';
import { dayAt } from '@unknot/shared/time/local-time';
import { Temporal } from 'temporal-polyfill';
import type { MissingReason } from '../surveys/missing-reason';
import { type Care, type CareAppointment, type CareSurvey, type Decision, isLive } from './care';
import { decideFollowUps } from './decide-follow-ups';
import { type AnswerWindow, baselineBeside, baselineWindow, recentSince } from './windows';

export type { Care, CareAppointment, CareSession, CareSurvey, Decision } from './care';

const isOpen = ({ state }: { state: SurveyState }) => state === 'planned' || state === 'open';

/**
 * Decides anew, from everything that is known of a client, which surveys they should get. The result depends on
 * the facts and not on the order in which events told of them; doing it twice changes nothing.
 * @param recallHours how far the questions of the 7-day follow-up look back
 */
export function decideSurveys(care: Care, now: Date, recallHours = 0): Decision[] {
  const followUps = decideFollowUps(care, recallHours);
  const wanted = [...decideBaselines(care, followUps, now), ...followUps];
  const personal = refusalOfClient(care.client);
  const decided = wanted.map((decision) =>
    decision.refusal === null && personal ? { ...decision, refusal: personal, recorded: true } : decision,
  );
  return askOnceInTheSameDays(decided, care.surveys, now);
}

function refusalOfClient(client: Care['client']): MissingReason | null {
  if (!client) return 'client_unknown';
  if (client.erased) return 'client_erased';
  return client.surveysConsented ? null : 'no_consent';
}

/** One baseline a course: before the first of its appointments that still takes place. */
function decideBaselines(care: Care, followUps: readonly Decision[], now: Date): Decision[] {
  const others = [
    ...followUps.filter(
      ({ refusal, appointmentId, timepoint }) =>
        refusal === null && surveyOf(care, appointmentId, timepoint)?.state !== 'completed',
    ),
    ...care.surveys.flatMap(dayOfAnswers),
  ];
  return care.appointments.toSorted(inTime).map((appointment) => {
    const decision = decideBaseline(care, appointment, others, now);
    if (decision.refusal === null) others.push(decision);
    return decision;
  });
}

const inTime = (a: CareAppointment, b: CareAppointment) =>
  a.startsAt.getTime() - b.startsAt.getTime() || (a.appointmentId < b.appointmentId ? -1 : 1);

/** The day on which a survey was answered, in the zone of its visit. */
function dayOfAnswers({ completedAt, zone }: CareSurvey): Pick<AnswerWindow, 'dueAt' | 'closesAt'>[] {
  if (completedAt === null) return [];
  return [{ dueAt: completedAt, closesAt: endOfDay(completedAt, zone) }];
}

function decideBaseline(
  care: Care,
  appointment: CareAppointment,
  others: readonly Pick<AnswerWindow, 'dueAt' | 'closesAt'>[],
  now: Date,
): Decision {
  const { appointmentId, startsAt, zone } = appointment;
  const existing = surveyOf(care, appointmentId, 'baseline');
  const startedAt = care.sessions.find((session) => session.appointmentId === appointmentId)?.startedAt;
  const window = baselineBeside(baselineWindow(startsAt, now, startedAt), others);
  const stays = existing && existing.dueAt >= recentSince(startsAt) && existing.dueAt <= window.closesAt;
  return {
    appointmentId,
    timepoint: 'baseline' as const,
    anchorAt: startsAt,
    zone,
    onTablet: false,
    // What was due stays due: only a move of the appointment by days gives another time.
    ...(stays ? { ...window, opensAt: existing.opensAt, dueAt: existing.dueAt } : window),
    ...refusalOfBaseline(care, appointment),
  };
}

function refusalOfBaseline(care: Care, appointment: CareAppointment): Pick<Decision, 'refusal' | 'recorded'> {
  const refuse = (refusal: MissingReason) => ({ refusal, recorded: false });
  if (appointment.state === 'no_show') return refuse('appointment_missed');
  if (!isLive(appointment)) return refuse('appointment_cancelled');
  const course = care.appointments.filter((other) => other.courseId === appointment.courseId && isLive(other));
  const isFirst = course.every(
    (other) =>
      other === appointment ||
      appointment.startsAt < other.startsAt ||
      (appointment.startsAt.getTime() === other.startsAt.getTime() && appointment.appointmentId < other.appointmentId),
  );
  const begun = care.sessions.some(
    (session) =>
      session.courseId === appointment.courseId &&
      session.appointmentId !== appointment.appointmentId &&
      session.startedAt < appointment.startsAt,
  );
  if (!isFirst || begun) return refuse('not_first_of_course');
  const recent = care.surveys.some(
    (survey) =>
      survey.timepoint === 'baseline' &&
      survey.appointmentId !== appointment.appointmentId &&
      survey.completedAt !== null &&
      survey.completedAt >= recentSince(appointment.startsAt) &&
      survey.completedAt <= appointment.startsAt,
  );
  return recent ? refuse('recent_baseline') : { refusal: null, recorded: true };
}

const surveyOf = (care: Care, appointmentId: string, timepoint: Timepoint) =>
  care.surveys.find((survey) => survey.appointmentId === appointmentId && survey.timepoint === timepoint);

const endOfDay = (at: Date, zone: string) => {
  const tomorrow = Temporal.PlainDate.from(dayAt(at.getTime(), zone)).add({ days: 1 });
  return new Date(tomorrow.toZonedDateTime(zone).epochMilliseconds);
};

/** The days about which a survey asks: until its window is over, or until it was answered. */
interface Asked extends AnswerWindow {
  /** Of the zone in which it is asked. */
  dueDay: string;
  decision: Decision;
  existing: CareSurvey | undefined;
}

/** Two surveys ask about the same days when both could be answered at one time, or when they are due on one day. */
const sameDays = (a: Asked, b: Asked) => (a.dueAt < b.closesAt && b.dueAt < a.closesAt) || a.dueDay === b.dueDay;

/**
 * Nobody gets two surveys for the same days. What was answered stays; then comes a baseline, without which a course
 * could not be compared with anything; then what the client has been asked already; then the earlier one.
 */
function askOnceInTheSameDays(decisions: Decision[], surveys: readonly CareSurvey[], now: Date): Decision[] {
  const candidates = decisions
    .filter((decision) => decision.refusal === null)
    .map((decision): Asked => {
      const { opensAt, dueAt, closesAt } = decision;
      const existing = surveys.find(
        (one) => one.appointmentId === decision.appointmentId && one.timepoint === decision.timepoint,
      );
      const dayOf = (at: Date) => dayAt(at.getTime(), decision.zone);
      if (!existing?.completedAt) return { decision, existing, opensAt, dueAt, closesAt, dueDay: dayOf(dueAt) };
      const at = existing.completedAt;
      return { decision, existing, opensAt, dueAt: at, closesAt: at, dueDay: dayOf(at) };
    });
  const rank = ({ decision, existing }: Asked) => {
    if (existing?.state === 'completed' || existing?.state === 'closed') return 0;
    if (decision.timepoint === 'baseline') return 1;
    return existing && isOpen(existing) && existing.dueAt <= now ? 2 : 3;
  };
  // What became known too late was never asked, and keeps nobody from being asked.
  const missed = ({ closesAt, existing }: Asked) => closesAt <= now && !existing?.announced;
  const inOrder = candidates.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.dueAt.getTime() - b.dueAt.getTime() ||
      (a.decision.appointmentId < b.decision.appointmentId ? -1 : 1),
  );
  const asked: Asked[] = [];
  const refused = new Set<Decision>();
  for (const candidate of inOrder) {
    if (rank(candidate) > 0 && asked.some((other) => sameDays(candidate, other))) refused.add(candidate.decision);
    else if (!missed(candidate)) asked.push(candidate);
  }
  return decisions.map((decision) =>
    refused.has(decision) ? { ...decision, refusal: 'same_days' as const, recorded: true } : decision,
  );
}

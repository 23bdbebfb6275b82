import type { AppointmentState, SurveyState, Timepoint } from '@unknot/shared/contracts/values';
import { Temporal } from 'temporal-polyfill';
import type { MissingReason } from '../surveys/missing-reason';
import { type AnswerWindow, baselineWindow, followUpWindow, recentSince } from './windows';

/** What is known of the care of one client. */
export interface Care {
  /** Undefined while no event has told of the client. */
  client: { surveysConsented: boolean; erased: boolean } | undefined;
  appointments: readonly CareAppointment[];
  sessions: readonly CareSession[];
  surveys: readonly CareSurvey[];
}
export interface CareAppointment {
  appointmentId: string;
  courseId: string;
  state: AppointmentState;
  startsAt: Date;
  zone: string;
}
export interface CareSession {
  appointmentId: string;
  courseId: string;
  startedAt: Date;
  completedAt: Date | null;
  zone: string;
}
/** A survey as it stands. */
export interface CareSurvey extends AnswerWindow {
  appointmentId: string;
  timepoint: Timepoint;
  state: SurveyState;
  anchorAt: Date;
  completedAt: Date | null;
  /** The client has been, or was about to be, invited. */
  announced: boolean;
  zone: string;
}

/** What should be true of the survey of one appointment at one timepoint. */
export interface Decision extends AnswerWindow {
  appointmentId: string;
  timepoint: Timepoint;
  /** What the window is relative to: the booked start, or the end of the session. */
  anchorAt: Date;
  zone: string;
  /** Why the client is not asked; null when they are. */
  refusal: MissingReason | null;
  /** Whether a refusal is worth a row of its own: somebody should have been asked. */
  recorded: boolean;
}

const gone: readonly AppointmentState[] = ['cancelled', 'no_show', 'expired'];
const isLive = ({ state }: { state: AppointmentState }) => !gone.includes(state);
const isOpen = ({ state }: { state: SurveyState }) => state === 'planned' || state === 'open';

/**
 * Decides anew, from everything that is known of a client, which surveys they should get. The result depends on
 * the facts and not on the order in which events told of them; doing it twice changes nothing.
 */
export function decideSurveys(care: Care, now: Date): Decision[] {
  const wanted = [...decideBaselines(care, now), ...decideFollowUps(care)];
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
function decideBaselines(care: Care, now: Date): Decision[] {
  return care.appointments.map((appointment) => {
    const { appointmentId, startsAt, zone } = appointment;
    const existing = surveyOf(care, appointmentId, 'baseline');
    const startedAt = care.sessions.find((session) => session.appointmentId === appointmentId)?.startedAt;
    const window = baselineWindow(startsAt, now, startedAt);
    const unmoved = existing?.anchorAt.getTime() === startsAt.getTime() && existing.dueAt <= window.closesAt;
    return {
      appointmentId,
      timepoint: 'baseline' as const,
      anchorAt: startsAt,
      zone,
      // What was due stays due: only a move of the appointment gives another time.
      ...(unmoved ? { ...window, opensAt: existing.opensAt, dueAt: existing.dueAt } : window),
      ...refusalOfBaseline(care, appointment),
    };
  });
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

/** The day after every session, however many there are. */
function decideFollowUps(care: Care): Decision[] {
  return care.sessions.flatMap(({ appointmentId, completedAt, zone }) =>
    completedAt === null
      ? []
      : [
          {
            appointmentId,
            timepoint: '24h' as const,
            anchorAt: completedAt,
            zone,
            ...followUpWindow('24h', completedAt),
            refusal: null,
            recorded: true,
          },
        ],
  );
}

const surveyOf = (care: Care, appointmentId: string, timepoint: Timepoint) =>
  care.surveys.find((survey) => survey.appointmentId === appointmentId && survey.timepoint === timepoint);

const dayOf = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Two surveys ask about the same days when both could be answered at one time, or when they are due on one day. */
const sameDays = (a: AnswerWindow & { zone: string }, b: AnswerWindow & { zone: string }) =>
  (a.dueAt < b.closesAt && b.dueAt < a.closesAt) || dayOf(a.dueAt, a.zone) === dayOf(b.dueAt, b.zone);

/** Nobody gets two surveys for the same days: the one that was answered or planned first stays. */
function askOnceInTheSameDays(decisions: Decision[], surveys: readonly CareSurvey[], now: Date): Decision[] {
  const existing = (decision: Decision) =>
    surveys.find((one) => one.appointmentId === decision.appointmentId && one.timepoint === decision.timepoint);
  const rank = (decision: Decision) => {
    const survey = existing(decision);
    if (survey?.state === 'completed' || survey?.state === 'closed') return 0;
    return survey && isOpen(survey) ? 1 : 2;
  };
  // What became known too late was never asked, and keeps nobody from being asked.
  const missed = (decision: Decision) => decision.closesAt <= now && !existing(decision)?.announced;
  const inOrder = decisions
    .filter((decision) => decision.refusal === null)
    .sort((a, b) => rank(a) - rank(b) || a.dueAt.getTime() - b.dueAt.getTime());
  const asked: Decision[] = [];
  const refused = new Set<Decision>();
  for (const decision of inOrder) {
    if (rank(decision) > 0 && asked.some((other) => sameDays(decision, other))) refused.add(decision);
    else if (!missed(decision)) asked.push(decision);
  }
  return decisions.map((decision) =>
    refused.has(decision) ? { ...decision, refusal: 'same_days' as const, recorded: true } : decision,
  );
}

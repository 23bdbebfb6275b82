import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import type { Appointment } from '../care/appointment.entity';
import type { Session } from '../care/session.entity';
import { type ChangedSurvey, saveAndAnnounce } from '../surveys/announce';
import { Survey, type SurveyPlace } from '../surveys/survey.entity';
import { type Decision, decideSurveys } from './decide-surveys';
import { type KnownCare, readCare } from './read-care';
import { SurveyPlan } from './survey-plan';
import { ofCourse } from './windows';

/** Brings the surveys of clients in line with what is known of their care, and announces what changed. */
@Injectable()
export class ReplanSurveys {
  constructor(
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** Under the locks of the clients ({@link lockClients}). */
  async execute(tx: EntityManager, clientIds: readonly string[]): Promise<void> {
    if (clientIds.length === 0) return;
    const now = this.clock.now();
    const ids = [...new Set(clientIds)];
    const known = await readCare(tx, ids);
    await saveAndAnnounce(
      tx,
      ids.flatMap((clientId) => this.replan(clientId, known, now)),
      now,
    );
  }

  /** Changes the surveys of one client, and adds those that are new. */
  private replan(clientId: string, known: KnownCare, now: Date): ChangedSurvey[] {
    const of = (one: { clientId: string }) => one.clientId === clientId;
    const client = known.clients.find(of);
    const appointments = known.appointments.filter(of);
    const sessions = known.sessions.filter(of);
    const appointmentIds = new Set(appointments.map(({ appointmentId }) => appointmentId));
    const surveys = known.surveys.filter((survey) => of(survey) || appointmentIds.has(survey.appointmentId));

    const decisions = decideSurveys({ client, appointments, sessions, surveys }, now, this.plan.recallHoursAt('7d'));
    return decisions.flatMap((decision): ChangedSurvey[] => {
      const place = placeOf(decision, appointments, sessions);
      const survey = surveyFor(decision, place, surveys, decisions);
      // Somebody who was asked has been known: what is lost here is told again, and nobody is uninvited meanwhile.
      if (survey?.announced && client === undefined) return [];
      if (survey) {
        const before = JSON.stringify(survey);
        const fact = survey.follow(decision, place, now);
        return fact !== null || JSON.stringify(survey) !== before ? [{ survey, fact }] : [];
      }
      if (decision.refusal !== null && !decision.recorded) return [];
      const instrument = this.plan.instrumentOf(decision.timepoint, client?.locale);
      const [planned, fact] = Survey.plan(decision, place, instrument, now);
      return [{ survey: planned, fact }];
    });
  }
}

const belongsTo = (decision: Decision) => (survey: Survey) =>
  survey.appointmentId === decision.appointmentId && survey.timepoint === decision.timepoint;

/** The survey of a decision: its own, or that of the course which another session had before. */
function surveyFor(decision: Decision, place: SurveyPlace, surveys: readonly Survey[], decisions: readonly Decision[]) {
  const own = surveys.find(belongsTo(decision));
  if (own || !(ofCourse as readonly string[]).includes(decision.timepoint)) return own;
  return surveys.find(
    (survey) =>
      survey.courseId === place.courseId &&
      survey.timepoint === decision.timepoint &&
      survey.mayMove &&
      !decisions.some((other) => belongsTo(other)(survey)),
  );
}

function placeOf(decision: Decision, appointments: Appointment[], sessions: Session[]): SurveyPlace {
  const session = sessions.find((one) => one.appointmentId === decision.appointmentId);
  // A follow-up belongs to where the session was held, a baseline to where it is booked.
  const appointment = appointments.find((one) => one.appointmentId === decision.appointmentId);
  const from = decision.timepoint === 'baseline' ? (appointment ?? session) : (session ?? appointment);
  const { clientId, courseId, practitionerId, locationId } = from!;
  return { clientId, courseId, practitionerId, locationId, sessionId: session?.sessionId ?? null };
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../care/appointment.entity';
import { Client } from '../care/client.entity';
import { Session } from '../care/session.entity';
import { saveAndAnnounce } from '../surveys/announce';
import { Survey, type SurveyPlace } from '../surveys/survey.entity';
import { type Decision, decideSurveys } from './decide-surveys';
import { SurveyPlan } from './survey-plan';

/**
 * Makes all changes of one client wait for each other, until the end of the transaction: facts about one client
 * arrive under several keys at once. Take it before reading anything of the client.
 */
export async function lockClient(tx: EntityManager, clientId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`client ${clientId}`]);
}

/** Brings the surveys of one client in line with what is known of their care, and announces what changed. */
@Injectable()
export class ReplanSurveys {
  constructor(
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** Under the lock of the client ({@link lockClient}). */
  async execute(tx: EntityManager, clientId: string): Promise<void> {
    const now = this.clock.now();
    const client = (await tx.findOneBy(Client, { clientId })) ?? undefined;
    const appointments = await tx.findBy(Appointment, { clientId });
    const sessions = await tx.findBy(Session, { clientId });
    const surveys = await tx.find(Survey, {
      where: { clientId },
      order: { surveyId: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });

    for (const decision of decideSurveys({ client, appointments, sessions, surveys }, now)) {
      const place = placeOf(decision, appointments, sessions);
      const survey = surveys.find(
        (one) => one.appointmentId === decision.appointmentId && one.timepoint === decision.timepoint,
      );
      if (survey) {
        const before = JSON.stringify(survey);
        const fact = survey.follow(decision, place, now);
        if (fact !== null || JSON.stringify(survey) !== before) await saveAndAnnounce(tx, survey, fact, now);
      } else if (decision.refusal === null || decision.recorded) {
        const instrument = this.plan.instrumentOf(decision.timepoint, client?.locale);
        const [planned, fact] = Survey.plan(decision, place, instrument, now);
        await saveAndAnnounce(tx, planned, fact, now);
      }
    }
  }
}

function placeOf(decision: Decision, appointments: Appointment[], sessions: Session[]): SurveyPlace {
  const session = sessions.find((one) => one.appointmentId === decision.appointmentId);
  // A follow-up belongs to where the session was held, a baseline to where it is booked.
  const appointment = appointments.find((one) => one.appointmentId === decision.appointmentId);
  const from = decision.timepoint === 'baseline' ? (appointment ?? session) : (session ?? appointment);
  const { clientId, courseId, practitionerId, locationId } = from!;
  return { clientId, courseId, practitionerId, locationId, sessionId: session?.sessionId ?? null };
}

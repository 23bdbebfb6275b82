import {
  SurveyCancelled,
  SurveyClosed,
  SurveyCompleted,
  SurveyRescheduled,
  SurveyScheduled,
} from '@unknot/shared/contracts/events/outcomes.events';
import { appendAllToOutbox } from '@unknot/shared/messaging/outbox';
import { causeOf } from '@unknot/shared/observability/tracing';
import { writeRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Survey, type SurveyFact } from './survey.entity';

const contracts = {
  scheduled: SurveyScheduled,
  rescheduled: SurveyRescheduled,
  completed: SurveyCompleted,
  closed: SurveyClosed,
  cancelled: SurveyCancelled,
};

/** A survey that is to be written, and what others are told became of it. */
export interface ChangedSurvey {
  survey: Survey;
  fact: SurveyFact;
}

/** Saves surveys that are new or locked, and announces, where others need to know, what became of them. */
export async function saveAndAnnounce(tx: EntityManager, changed: readonly ChangedSurvey[], now: Date): Promise<void> {
  await writeRows(
    tx,
    Survey,
    changed.map(({ survey }) => survey),
  );
  for (const fact of new Set(changed.map((one) => one.fact))) {
    if (fact === null) continue;
    const told = changed.filter((one) => one.fact === fact);
    await appendAllToOutbox(
      tx,
      contracts[fact],
      told.map(({ survey }) => ({
        subject: survey.surveyId,
        aggregateVersion: survey.version,
        data: survey.snapshot(),
        time: now,
        traceparent: causeOf(survey.sessionId, survey.appointmentId, survey.clientId),
      })),
    );
  }
}

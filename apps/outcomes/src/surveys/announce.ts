import {
  SurveyCancelled,
  SurveyClosed,
  SurveyCompleted,
  SurveyRescheduled,
  SurveyScheduled,
} from '@unknot/shared/contracts/events/outcomes.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import type { Survey, SurveyFact } from './survey.entity';

const contracts = {
  scheduled: SurveyScheduled,
  rescheduled: SurveyRescheduled,
  completed: SurveyCompleted,
  closed: SurveyClosed,
  cancelled: SurveyCancelled,
};

/** Saves a survey and, when others need to know, announces what became of it. */
export async function saveAndAnnounce(tx: EntityManager, survey: Survey, fact: SurveyFact, now: Date): Promise<void> {
  await tx.save(survey);
  if (fact === null) return;
  await appendToOutbox(tx, contracts[fact], {
    subject: survey.surveyId,
    aggregateVersion: survey.version,
    data: survey.snapshot(),
    time: now,
  });
}

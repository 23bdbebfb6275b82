import {
  SurveyCancelled,
  SurveyClosed,
  SurveyCompleted,
  SurveyScheduled,
} from '@unknot/shared/contracts/events/outcomes.events';
import type { SurveyState } from '@unknot/shared/contracts/values';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { SnapshotSource } from '@unknot/shared/messaging/snapshots';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { Survey } from './survey.entity';

/** The fact that tells of a state. Consumers keep the newest version and decide by it, so that repeating it is safe. */
const factOf: Record<SurveyState, typeof SurveyScheduled> = {
  planned: SurveyScheduled,
  open: SurveyScheduled,
  completed: SurveyCompleted,
  closed: SurveyClosed,
  cancelled: SurveyCancelled,
};

/** Publishes again what was announced of surveys, with their present version; those never announced stay unsaid. */
export function surveySnapshots(now: () => Date): SnapshotSource {
  return {
    aggregate: 'survey',
    async publish(tx: EntityManager, ids: readonly string[]): Promise<number> {
      const surveys = await tx.findBy(Survey, { surveyId: In([...ids]), announced: true });
      for (const survey of surveys) {
        await appendToOutbox(tx, factOf[survey.state], {
          subject: survey.surveyId,
          aggregateVersion: survey.version,
          data: survey.snapshot(),
          time: now(),
        });
      }
      return surveys.length;
    },
    async idsAfter(source: DataSource, after: string | null, limit: number): Promise<string[]> {
      const rows = (await source.query(
        'select survey_id from survey where announced and ($1::uuid is null or survey_id > $1) order by survey_id limit $2',
        [after, limit],
      )) as { survey_id: string }[];
      return rows.map((row) => row.survey_id);
    },
  };
}

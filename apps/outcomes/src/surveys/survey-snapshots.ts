import { SurveySnapshotted } from '@unknot/shared/contracts/events/outcomes.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { SnapshotSource } from '@unknot/shared/messaging/snapshots';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { Survey } from './survey.entity';

/** Publishes again the present facts of the surveys that were announced; those never announced stay unsaid. */
export function surveySnapshots(now: () => Date): SnapshotSource {
  return {
    aggregate: 'survey',
    async publish(tx: EntityManager, ids: readonly string[]): Promise<number> {
      // The lock keeps the order: no newer fact overtakes the snapshot of an older one.
      const surveys = await tx.find(Survey, {
        where: { surveyId: In([...ids]), announced: true },
        order: { surveyId: 'asc' },
        lock: { mode: 'pessimistic_read' },
      });
      for (const survey of surveys) {
        await appendToOutbox(tx, SurveySnapshotted, {
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

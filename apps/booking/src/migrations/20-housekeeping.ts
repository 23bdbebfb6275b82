import { housekeepingIndexes } from '@unknot/shared/messaging/housekeeping';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the housekeeping needs to find failures that were settled long ago. */
export class Housekeeping1764100095000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await housekeepingIndexes(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index failed_event_settled');
  }
}

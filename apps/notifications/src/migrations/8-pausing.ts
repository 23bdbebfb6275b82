import { pausingTables } from '@unknot/shared/messaging/operations/paused-consumers';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which consumers a person has paused. */
export class Pausing1764100015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await pausingTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('Pausing is not taken back: restore a backup instead.');
  }
}

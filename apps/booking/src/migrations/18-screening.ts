import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One handed-in questionnaire speaks about several visits, and each has a task of its own. */
export class Screening1764100022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table task drop constraint task_source;
      alter table task add constraint task_source unique nulls not distinct (source_kind, source_id, appointment_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Tasks are not taken back: restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order in which surveys are exported, a batch at a time. */
export class Export1764100009001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index survey_export on survey (day, survey_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index survey_export');
  }
}

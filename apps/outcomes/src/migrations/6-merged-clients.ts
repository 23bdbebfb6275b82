import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which client another one turned out to be. */
export class MergedClients1764100008002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table client add column merged_into uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table client drop column merged_into');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients who turned out to be another one: everything that is kept of them is moved by their id. */
export class MergedClients1764100019500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contact add column merged_into uuid');
    await runner.query('create index contact_merged on contact (merged_into) where merged_into is not null');
    for (const table of ['known_survey', 'known_course']) {
      await runner.query(`create index ${table}_client on ${table} (client_id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['known_survey', 'known_course']) {
      await runner.query(`drop index ${table}_client`);
    }
    await runner.query('alter table contact drop column merged_into');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When something was changed in practice, as the chain marks it on its run charts; no location: everywhere. */
export class PracticeChanges1764100016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table practice_change (
        practice_change_id uuid primary key,
        location_id uuid,
        day date not null,
        words text not null check (char_length(words) between 1 and 80),
        marked_by uuid not null,
        marked_at timestamptz not null
      )`);
    await runner.query('create index practice_change_day on practice_change (day)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table practice_change');
  }
}

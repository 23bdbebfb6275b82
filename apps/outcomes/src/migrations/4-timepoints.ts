import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Surveys that are asked on a tablet at the check-in, and how many days after the session they were answered. */
export class Timepoints1764100008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table survey
        add column on_tablet boolean not null default false,
        add column tablet_at timestamptz,
        add column days_after int`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table survey drop column on_tablet, drop column tablet_at, drop column days_after');
  }
}

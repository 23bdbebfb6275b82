import type { QueryRunner } from 'typeorm';

/** What this database holds: only a demonstration or a test may move its clock. */
export const databasePurposes = ['production', 'demonstration', 'test'] as const;
export type DatabasePurpose = (typeof databasePurposes)[number];

/**
 * Creates the setting of a service's schema and `app_now()`, the time of the domain in SQL: the database's
 * clock plus the offset, which counts only where the database is marked as demonstration or test and the
 * session says so (`UNKNOT_TEST_CLOCK=1`).
 */
export async function clockTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table service_setting (
      only_row boolean primary key default true check (only_row),
      purpose text not null default 'production' check (purpose in ('production', 'demonstration', 'test')),
      clock_offset interval not null default interval '0'
    )`);
  await runner.query('insert into service_setting default values');
  await runner.query(`
    create function app_now() returns timestamptz language sql stable as $$
      select clock_timestamp() + case
        when purpose <> 'production' and current_setting('unknot.test_clock', true) = '1' then clock_offset
        else interval '0'
      end from service_setting
    $$`);
}

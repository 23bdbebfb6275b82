import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Surveys that go onto the tablet; health questions are reminded of before the day on which other messages come. */
export class PacedMessages1764100019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table known_survey add column on_tablet boolean not null default false');
    await renameRule(runner, { from: 'intake-reminder-24h', to: 'intake-reminder-46h', offsetMinutes: -2760 });
  }

  async down(runner: QueryRunner): Promise<void> {
    await renameRule(runner, { from: 'intake-reminder-46h', to: 'intake-reminder-24h', offsetMinutes: -1440 });
    await runner.query('alter table known_survey drop column on_tablet');
  }
}

/** Messages that are planned already keep their time. */
async function renameRule(
  runner: QueryRunner,
  { from, to, offsetMinutes }: { from: string; to: string; offsetMinutes: number },
): Promise<void> {
  await runner.query('update rule set code = $2, offset_minutes = $3 where code = $1', [from, to, offsetMinutes]);
  await runner.query('update message set rule = $2 where rule = $1', [from, to]);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message may be about more than visits and surveys, and then belongs to no appointment. */
export class AnyOccurrence1764100006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message alter column appointment_id drop not null');
    await runner.query('alter table message drop constraint message_occurrence_kind_check');
    await runner.query(`
      alter table message add constraint message_occurrence_kind_check
        check (occurrence_kind in ('appointment', 'survey', 'enquiry', 'course', 'reply'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from message where appointment_id is null');
    await runner.query('alter table message alter column appointment_id set not null');
    await runner.query('alter table message drop constraint message_occurrence_kind_check');
    await runner.query(`
      alter table message add constraint message_occurrence_kind_check
        check (occurrence_kind in ('appointment', 'survey'))`);
  }
}

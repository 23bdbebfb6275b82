import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recalls of a course, and what is written to somebody who enquires. */
export class RecallsAndEnquiries1764100006002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table known_course (
        course_id uuid primary key,
        version int not null,
        review_version int not null,
        state text not null,
        client_id uuid not null,
        location_id uuid not null,
        practitioner_id uuid not null,
        zone text not null,
        proposed_on date,
        reviewed_at timestamptz
      )`);
    await this.rules(
      runner,
      "'booked', 'scheduled', 'moved', 'cancelled', 'missed', 'completed', 'survey', 'course_reviewed', 'visit_proposed', 'enquiry_answered', 'enquiry_invited'",
      "'fact', 'start', 'completion', 'next_morning', 'survey_due', 'survey_closes', 'proposed_day', 'review'",
    );
    await runner.query(`
      insert into rule (code, kind, trigger, anchor, offset_minutes, channels, direction, quiet_hours, timepoints, when_lost)
      values
        ('recall-5d', 'recall', 'visit_proposed', 'proposed_day', -7200, '{email,sms}', 'precedes', 'keep', null, 'ask'),
        ('recall-21d', 'recall', 'course_reviewed', 'review', 30240, '{email,sms}', 'follows', 'keep', null, 'ask'),
        ('enquiry-answer', 'enquiry_answer', 'enquiry_answered', 'fact', 0, '{email}', 'follows', 'text_only', null, 'ask'),
        ('enquiry-invitation', 'enquiry_invitation', 'enquiry_invited', 'fact', 0, '{email,sms}', 'follows', 'text_only', null, 'ask')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "delete from rule where code in ('recall-5d', 'recall-21d', 'enquiry-answer', 'enquiry-invitation')",
    );
    await this.rules(
      runner,
      "'booked', 'scheduled', 'moved', 'cancelled', 'missed', 'completed', 'survey'",
      "'fact', 'start', 'completion', 'next_morning', 'survey_due', 'survey_closes'",
    );
    await runner.query('drop table known_course');
  }

  private async rules(runner: QueryRunner, triggers: string, anchors: string): Promise<void> {
    await runner.query('alter table rule drop constraint rule_trigger_check, drop constraint rule_anchor_check');
    await runner.query(`
      alter table rule
        add constraint rule_trigger_check check (trigger in (${triggers})),
        add constraint rule_anchor_check check (anchor in (${anchors}))`);
  }
}

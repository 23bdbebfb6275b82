import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of signed records, courses that are reviewed, and time alone before and after a treatment. */
export class Care1764100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session_record add column reason text;
      create index session_record_signed on session_record (session_id, revision) where signed;

      alter table course
        add column version integer not null default 1 check (version > 0),
        add column state text not null generated always as
          (case when closed_at is null then 'open' else 'discharged' end) stored,
        add column decision text check (decision in ('next', 'reassess', 'discharge')),
        add column proposed_on date,
        add column reviewed_at timestamptz;

      create table course_goal (
        course_id uuid primary key references course,
        goal text not null,
        set_at timestamptz not null,
        set_by uuid not null
      );
      comment on table course_goal is 'Clinical: what client and practitioner want to reach.';
      create table course_review (
        course_id uuid not null references course,
        version integer not null,
        appointment_id uuid not null references appointment,
        decision text not null check (decision in ('next', 'reassess', 'discharge')),
        proposed_on date,
        note text not null,
        reviewed_at timestamptz not null,
        reviewed_by uuid not null,
        primary key (course_id, version)
      );
      create index course_review_appointment on course_review (appointment_id);
      comment on table course_review is 'Clinical: what each review decided, and why.';

      alter table treatment add column privacy_minutes integer not null default 5 check (privacy_minutes >= 0);
      update treatment set privacy_minutes = least(5, (buffer_before_minutes + buffer_after_minutes) / 2);
      alter table treatment add constraint treatment_privacy_within_buffers
        check (2 * privacy_minutes <= buffer_before_minutes + buffer_after_minutes);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reviewed is not taken back: restore a backup instead.');
  }
}

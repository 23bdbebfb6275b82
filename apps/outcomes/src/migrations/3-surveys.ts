import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Surveys, what was answered (health data, in tables of its own), scores, invitations and alerts. */
export class Surveys1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table survey (
        survey_id uuid primary key,
        version int not null,
        state text not null check (state in ('planned', 'open', 'completed', 'closed', 'cancelled')),
        eligible boolean not null,
        missing_reason text,
        client_id uuid not null,
        appointment_id uuid not null,
        session_id uuid,
        course_id uuid not null,
        practitioner_id uuid not null,
        location_id uuid not null,
        zone text not null,
        timepoint text not null,
        instrument text not null,
        instrument_version text not null,
        language text not null,
        anchor_at timestamptz not null,
        day date not null,
        opens_at timestamptz not null,
        due_at timestamptz not null,
        closes_at timestamptz not null,
        link_epoch int not null default 0,
        announced boolean not null default false,
        planned_at timestamptz not null,
        first_answer_at timestamptz,
        completed_at timestamptz,
        closed_at timestamptz,
        answers_given int not null default 0,
        channel text,
        sent_at timestamptz,
        delivered_at timestamptz,
        reminders_sent int not null default 0,
        constraint survey_once unique (appointment_id, timepoint),
        constraint survey_completed_has_time check ((state = 'completed') = (completed_at is not null))
      )`);
    await runner.query('create index survey_client on survey (client_id)');
    await runner.query("create index survey_to_close on survey (closes_at) where state in ('planned', 'open')");
    await runner.query(
      'create index survey_dashboard on survey (day, location_id) include (timepoint, state, eligible, due_at)',
    );
    await runner.query(`
      create table answer (
        survey_id uuid not null references survey on delete cascade,
        item text not null,
        value smallint,
        answered_at timestamptz not null,
        primary key (survey_id, item)
      )`);
    await runner.query(`
      create table score (
        survey_id uuid not null references survey on delete cascade,
        code text not null,
        domain text not null,
        value double precision not null,
        scorer_version text not null,
        course_baseline_id uuid references survey,
        session_baseline_id uuid references survey,
        scored_at timestamptz not null,
        primary key (survey_id, code)
      )`);
    await runner.query('create index score_course_baseline on score (course_baseline_id)');
    await runner.query('create index score_session_baseline on score (session_baseline_id)');
    await runner.query(`
      create table invitation (
        message_id uuid primary key,
        version int not null,
        survey_id uuid not null,
        kind text not null,
        channel text not null,
        state text not null,
        reason text,
        sent_at timestamptz,
        delivered_at timestamptz,
        updated_at timestamptz not null
      )`);
    await runner.query('create index invitation_survey on invitation (survey_id)');
    await runner.query(`
      create table alert (
        alert_id uuid primary key,
        kind text not null check (kind in ('call_me')),
        survey_id uuid not null references survey on delete cascade,
        client_id uuid not null,
        appointment_id uuid not null,
        location_id uuid not null,
        practitioner_id uuid not null,
        raised_at timestamptz not null,
        resolved_at timestamptz,
        constraint alert_once unique (survey_id, kind)
      )`);
    await runner.query('create index alert_open on alert (location_id, raised_at) where resolved_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert, invitation, score, answer, survey');
  }
}

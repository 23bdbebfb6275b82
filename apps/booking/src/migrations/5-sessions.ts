import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, and apart from them their clinical record with every revision of it. */
export class Sessions1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session (
        id uuid primary key,
        version integer not null check (version > 0),
        appointment_id uuid not null unique references appointment,
        client_id uuid not null references client,
        course_id uuid not null references course,
        practitioner_id uuid not null references practitioner,
        location_id uuid not null references location,
        zone text not null,
        state text not null check (state in ('started', 'completed')),
        started_at timestamptz not null,
        completed_at timestamptz,
        completed_by uuid,
        revision integer not null default 0,
        modalities text[] not null default '{}',
        check ((state = 'completed') = (completed_at is not null))
      );
      create index session_client on session (client_id, completed_at);
      create index session_course on session (course_id, started_at);

      create table session_record (
        session_id uuid not null references session,
        revision integer not null check (revision > 0),
        record jsonb not null,
        saved_at timestamptz not null,
        saved_by uuid not null,
        signed boolean not null default false,
        primary key (session_id, revision)
      );
      comment on table session_record is 'Clinical: what the practitioner recorded. The highest revision counts, the others are its history.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Sessions are not taken back: restore a backup instead.');
  }
}

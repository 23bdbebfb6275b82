import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What needs a person of the staff. */
export class Tasks1764100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table task (
        id uuid primary key,
        version integer not null check (version > 0),
        kind text not null check (kind in
          ('contraindication', 'alert', 'reply_for_a_person', 'reply_unknown_number', 'reply_no_appointment', 'reply_not_confirmed')),
        priority text not null check (priority in ('urgent', 'soon', 'routine')),
        source_kind text not null check (source_kind in ('alert', 'reply', 'intake', 'enquiry', 'manual')),
        source_id uuid not null,
        location_id uuid references location,
        practitioner_id uuid references practitioner,
        client_id uuid references client,
        appointment_id uuid references appointment,
        state text not null check (state in ('open', 'done', 'dismissed')),
        assigned_to uuid,
        created_at timestamptz not null,
        closed_at timestamptz,
        closed_by uuid,
        check ((state = 'open') = (closed_at is null)),
        constraint task_source unique (source_kind, source_id)
      );
      create index task_open on task (location_id, created_at) where state = 'open';
      create index task_done on task (location_id, closed_at) where state = 'done';
      create index task_appointment on task (appointment_id);
      create index task_client on task (client_id);

      create table task_words (
        task_id uuid primary key references task,
        note text not null
      );
      comment on table task_words is 'Clinical: what was written down when a task was done.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Tasks are not taken back: restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the front desk needs of an appointment: its history, notes about it, and consent that was given by word. */
export class FrontDesk1764100003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table appointment_history (
        appointment_id uuid not null references appointment,
        version integer not null,
        step text not null,
        state text not null,
        actor_kind text not null check (actor_kind in ('client', 'staff')),
        actor_id uuid,
        starts_at_wall text not null,
        practitioner_id uuid not null references practitioner,
        room_id uuid not null references room,
        at timestamptz not null,
        primary key (appointment_id, version)
      );
      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception '% is only added to', tg_table_name; end $$;
      create trigger appointment_history_only_grows before update or delete on appointment_history
        for each row execute function refuse_change();

      create table appointment_note (
        id uuid primary key,
        appointment_id uuid not null references appointment,
        note text not null,
        account_id uuid not null,
        created_at timestamptz not null
      );
      create index appointment_note_appointment on appointment_note (appointment_id, created_at);
      comment on table appointment_note is 'Personal, not clinical: what the front desk notes for itself.';

      alter table client_consent
        add column given text not null default 'online' check (given in ('online', 'verbal')),
        add column recorded_by uuid;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The history is not taken back: restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Booked times. Three exclusion constraints make a double booking impossible: practitioner and room with the
 * buffers of the treatment, the client without. What the client wrote stands in a table of its own.
 */
export class Appointments1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const occupies = `state in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')`;
    await runner.query(`
      create table appointment (
        id uuid primary key,
        reference text not null constraint appointment_reference unique,
        version integer not null check (version > 0),
        state text not null check (state in
          ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed', 'cancelled', 'no_show', 'expired')),
        client_id uuid references client,
        course_id uuid references course,
        practitioner_id uuid not null references practitioner,
        location_id uuid not null references location,
        room_id uuid not null references room,
        treatment_id uuid not null references treatment,
        modality text not null,
        first_visit boolean not null default false,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        busy_from timestamptz not null,
        busy_to timestamptz not null,
        starts_at_wall text not null check (starts_at_wall ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'),
        ends_at_wall text not null check (ends_at_wall ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'),
        zone text not null,
        price integer not null,
        currency text not null,
        source text not null check (source in ('online', 'front_desk')),
        held_by text,
        hold_expires_at timestamptz,
        hold_extended boolean not null default false,
        created_at timestamptz not null,
        booked_at timestamptz,
        changeable_until timestamptz,
        link_epoch integer not null default 0 check (link_epoch between 0 and 65535),
        check (busy_from <= starts_at and starts_at < ends_at and ends_at <= busy_to),
        check (busy_to - busy_from <= interval '12 hours'),
        check (state in ('held', 'expired') or (client_id is not null and course_id is not null and booked_at is not null)),
        check (state <> 'held' or hold_expires_at is not null),
        constraint appointment_practitioner_busy exclude using gist
          (practitioner_id with =, tstzrange(busy_from, busy_to) with &&) where (${occupies}),
        constraint appointment_room_busy exclude using gist
          (room_id with =, tstzrange(busy_from, busy_to) with &&) where (${occupies}),
        constraint appointment_client_busy exclude using gist
          (client_id with =, tstzrange(starts_at, ends_at) with &&) where (${occupies} and client_id is not null)
      );
      create index appointment_practitioner_day on appointment (practitioner_id, busy_from);
      create index appointment_location_day on appointment (location_id, starts_at);
      create index appointment_room_day on appointment (room_id, busy_from);
      create index appointment_client on appointment (client_id, starts_at);
      create index appointment_course on appointment (course_id, starts_at);
      create index appointment_holds on appointment (hold_expires_at) where state = 'held';
      create index appointment_holder on appointment (held_by) where state = 'held';

      create table appointment_words (
        appointment_id uuid primary key references appointment,
        complaint text not null default '',
        cancel_reason text
      );
      comment on table appointment_words is 'Clinical: what the client wrote in their own words.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Appointments are not taken back: restore a backup instead.');
  }
}

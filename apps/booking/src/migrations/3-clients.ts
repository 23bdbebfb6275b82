import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is treated and how to reach them. Contact values are stored normalised. */
export class Clients1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client (
        id uuid primary key,
        version integer not null,
        name text,
        locale text not null,
        zone text,
        surveys_consented boolean not null default false,
        created_at timestamptz not null,
        erased_at timestamptz,
        check (name is not null or erased_at is not null)
      );
      create table client_contact (
        id uuid primary key,
        client_id uuid not null references client,
        kind text not null check (kind in ('email', 'phone')),
        value text not null,
        accepted_at timestamptz,
        verified_at timestamptz,
        given_with uuid,
        created_at timestamptz not null,
        unique (client_id, kind, value)
      );
      create index client_contact_value on client_contact (kind, value);
      create table client_consent (
        id uuid primary key,
        client_id uuid not null references client,
        kind text not null check (kind in ('care_data', 'surveys')),
        granted boolean not null,
        text_version text not null,
        appointment_id uuid,
        given_at timestamptz not null
      );
      create index client_consent_client on client_consent (client_id, given_at);
      create table course (
        id uuid primary key,
        client_id uuid not null references client,
        opened_at timestamptz not null,
        closed_at timestamptz
      );
      create unique index course_open on course (client_id) where closed_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Clients are not taken back: restore a backup instead.');
  }
}

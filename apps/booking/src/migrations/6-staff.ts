import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of the people who work at the chain. Expiry of what they are signed in with runs on real time. */
export class Staff1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_account (
        id uuid primary key,
        email text not null unique check (email = lower(email)),
        name text not null,
        password_hash text not null,
        roles text[] not null check (cardinality(roles) > 0),
        practitioner_id uuid references practitioner,
        all_locations boolean not null default false,
        active boolean not null default true,
        created_at timestamptz not null default now()
      );
      create table staff_account_location (
        account_id uuid not null references staff_account,
        location_id uuid not null references location,
        primary key (account_id, location_id)
      );
      create table staff_session (
        id uuid primary key,
        account_id uuid not null references staff_account,
        token_hash bytea not null,
        previous_hash bytea,
        renewed_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index staff_session_account on staff_session (account_id) where ended_at is null;
      create index staff_session_expiry on staff_session (expires_at);
      create table sign_in_failure (
        id bigint generated always as identity primary key,
        key text not null,
        failed_at timestamptz not null default clock_timestamp()
      );
      create index sign_in_failure_key on sign_in_failure (key, failed_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Accounts are not taken back: restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What can be booked, where, by whom: the chain's catalogue. Wall times are those of the location's zone. */
export class Catalogue1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chain (
        only_row boolean primary key default true check (only_row),
        name text not null,
        phone text,
        emergency_number text not null,
        demonstration boolean not null default false,
        slot_grid_minutes integer not null default 15 check (slot_grid_minutes between 5 and 120),
        lead_time_minutes integer not null default 60 check (lead_time_minutes >= 0),
        bookable_days_ahead integer not null default 90 check (bookable_days_ahead between 1 and 400),
        hold_minutes integer not null default 8 check (hold_minutes between 1 and 60),
        change_until time not null default '20:00',
        change_grace_minutes integer not null default 60 check (change_grace_minutes >= 0)
      );
      create table location (
        id uuid primary key,
        version integer not null default 1,
        code text not null unique,
        name text not null,
        street text not null,
        city text not null,
        country text not null check (country ~ '^[A-Z]{2}$'),
        phone text,
        zone text not null,
        currency text not null check (currency ~ '^[A-Z]{3}$'),
        position integer not null default 0,
        active boolean not null default true
      );
      create table location_hours (
        location_id uuid not null references location,
        weekday integer not null check (weekday between 1 and 7),
        opens text not null check (opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        closes text not null check (closes ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' and closes > opens),
        primary key (location_id, weekday, opens)
      );
      create table room (
        id uuid primary key,
        location_id uuid not null references location,
        name text not null,
        equipment text[] not null default '{}',
        active boolean not null default true,
        unique (location_id, name)
      );
      create table specialty (
        code text primary key,
        name text not null,
        phrase text not null,
        position integer not null default 0
      );
      create table modality (
        code text primary key,
        name text not null,
        position integer not null default 0
      );
      create table practitioner (
        id uuid primary key,
        name text not null,
        qualifications text[] not null default '{}',
        practising_since integer not null check (practising_since between 1940 and 2200),
        languages text[] not null default '{}',
        about text not null default '',
        position integer not null default 0,
        active boolean not null default true
      );
      create table practitioner_specialty (
        practitioner_id uuid not null references practitioner,
        specialty text not null references specialty,
        primary key (practitioner_id, specialty)
      );
      create index practitioner_specialty_code on practitioner_specialty (specialty);
      create table practitioner_modality (
        practitioner_id uuid not null references practitioner,
        modality text not null references modality,
        primary key (practitioner_id, modality)
      );
      create table practitioner_hours (
        id uuid primary key default gen_random_uuid(),
        practitioner_id uuid not null references practitioner,
        location_id uuid not null references location,
        weekday integer not null check (weekday between 1 and 7),
        starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        ends text not null check (ends ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' and ends > starts),
        valid_from date not null,
        valid_to date check (valid_to >= valid_from)
      );
      create index practitioner_hours_location on practitioner_hours (location_id, practitioner_id);
      create index practitioner_hours_practitioner on practitioner_hours (practitioner_id);
      create table treatment (
        id uuid primary key,
        code text not null unique,
        name text not null,
        modality text not null references modality,
        duration_minutes integer not null check (duration_minutes between 5 and 480),
        buffer_before_minutes integer not null default 0 check (buffer_before_minutes between 0 and 120),
        buffer_after_minutes integer not null default 0 check (buffer_after_minutes between 0 and 120),
        price integer not null check (price >= 0),
        currency text not null check (currency ~ '^[A-Z]{3}$'),
        equipment text[] not null default '{}',
        initial_consultation boolean not null default false,
        preparation_advice text not null default '',
        aftercare_advice text not null default '',
        position integer not null default 0,
        active boolean not null default true
      );
      create table treatment_price (
        treatment_id uuid not null references treatment,
        location_id uuid not null references location,
        price integer not null check (price >= 0),
        currency text not null check (currency ~ '^[A-Z]{3}$'),
        primary key (treatment_id, location_id)
      );
      create table treatment_advice (
        treatment_id uuid not null references treatment,
        code text not null,
        name text not null,
        position integer not null default 0,
        primary key (treatment_id, code)
      );
      create table practitioner_treatment (
        practitioner_id uuid not null references practitioner,
        treatment_id uuid not null references treatment,
        primary key (practitioner_id, treatment_id)
      );
      create index practitioner_treatment_treatment on practitioner_treatment (treatment_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The catalogue is not taken back: restore a backup instead.');
  }
}

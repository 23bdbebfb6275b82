import { clockTables } from '@unknot/shared/clock/clock-tables';
import { messagingTables } from '@unknot/shared/messaging/messaging-tables';
import { idempotencyTables } from '@unknot/shared/service/idempotency';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything the service begins with; the indexes of the scans hold only the rows that are still open. */
export class CreateNotifications1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await clockTables(runner);
    await messagingTables(runner);
    await idempotencyTables(runner);
    await readModels(runner);
    await rules(runner);
    await ledger(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message, opt_out, rule, known_survey, known_appointment, contact, location');
  }
}

async function readModels(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table contact (
      client_id uuid primary key,
      version int not null,
      fetched_version int not null default 0,
      gone boolean not null default false,
      name text,
      email text,
      phone text,
      locale text not null default 'en',
      zone text,
      surveys_consented boolean not null default false,
      asked_at timestamptz,
      constraint contact_gone_holds_nothing
        check (not gone or (name is null and email is null and phone is null))
    )`);
  await runner.query('create index contact_wanted on contact (asked_at nulls first) where fetched_version < version');
  await runner.query('create index contact_phone on contact (phone) where phone is not null');
  await runner.query(`
    create table location (
      location_id uuid primary key,
      version int not null,
      name text not null,
      zone text not null,
      active boolean not null,
      quiet_from time not null default '21:00',
      quiet_until time not null default '08:30'
    )`);
  await runner.query(`
    create table known_appointment (
      appointment_id uuid primary key,
      version int not null,
      schedule_version int not null,
      state text not null,
      client_id uuid not null,
      location_id uuid not null,
      zone text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      starts_at_wall text not null,
      booked_at timestamptz not null,
      link_epoch int not null,
      details jsonb
    )`);
  await runner.query(`
    create table known_survey (
      survey_id uuid primary key,
      version int not null,
      schedule_version int not null,
      state text not null,
      client_id uuid not null,
      appointment_id uuid not null,
      location_id uuid not null,
      zone text not null,
      timepoint text not null,
      due_at timestamptz not null,
      closes_at timestamptz not null,
      link_epoch int not null
    )`);
  await runner.query('create index known_survey_appointment on known_survey (appointment_id)');
  await runner.query(`
    create table opt_out (
      channel text not null check (channel in ('email', 'sms')),
      address_digest bytea not null,
      source text not null check (source in ('reply', 'provider', 'staff')),
      since timestamptz not null,
      primary key (channel, address_digest)
    )`);
}

async function rules(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table rule (
      code text primary key,
      kind text not null,
      trigger text not null check (trigger in ('booked', 'scheduled', 'moved', 'cancelled', 'completed', 'survey')),
      anchor text not null check (anchor in ('fact', 'start', 'completion', 'survey_due')),
      offset_minutes int not null,
      channels text[] not null check (channels <@ array['email', 'sms'] and cardinality(channels) > 0),
      direction text not null check (direction in ('precedes', 'follows')),
      quiet_hours text not null check (quiet_hours in ('keep', 'text_only')),
      timepoints text[],
      when_lost text not null check (when_lost in ('send_once_more', 'ask')),
      active boolean not null default true
    )`);
  await runner.query(`
    insert into rule (code, kind, trigger, anchor, offset_minutes, channels, direction, quiet_hours, timepoints, when_lost)
    values
      ('confirmation', 'confirmation', 'booked', 'fact', 0, '{email,sms}', 'follows', 'text_only', null, 'ask'),
      ('reminder-48h-email', 'reminder', 'scheduled', 'start', -2880, '{email}', 'precedes', 'keep', null, 'send_once_more'),
      ('reminder-3h-sms', 'reminder', 'scheduled', 'start', -180, '{sms}', 'precedes', 'keep', null, 'send_once_more'),
      ('change', 'change', 'moved', 'fact', 0, '{email,sms}', 'follows', 'text_only', null, 'ask'),
      ('cancellation', 'cancellation', 'cancelled', 'fact', 0, '{email,sms}', 'follows', 'text_only', null, 'ask'),
      ('aftercare-2h', 'aftercare', 'completed', 'completion', 120, '{email}', 'follows', 'keep', null, 'ask'),
      ('survey-invitation', 'survey_invitation', 'survey', 'survey_due', 0, '{email,sms}', 'follows', 'keep', null, 'ask'),
      ('survey-reminder-24h', 'survey_reminder', 'survey', 'survey_due', 720, '{email,sms}', 'precedes', 'keep', '{24h}', 'ask')`);
}

async function ledger(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table message (
      id uuid primary key,
      version int not null,
      kind text not null,
      channel text not null check (channel in ('email', 'sms')),
      rule text not null,
      occurrence_kind text not null check (occurrence_kind in ('appointment', 'survey')),
      occurrence_id uuid not null,
      occurrence_version int not null,
      copy int not null default 0,
      copy_of uuid references message (id),
      appointment_id uuid not null,
      planned_for timestamptz,
      client_id uuid not null,
      location_id uuid not null,
      zone text not null,
      due_at timestamptz not null,
      useful_until timestamptz not null,
      state text not null check (state in
        ('planned', 'claimed', 'sent', 'delivered', 'suppressed', 'failed', 'expired', 'unknown')),
      reason text,
      attempts int not null default 0,
      losses int not null default 0,
      retry_at timestamptz,
      unchecked_since timestamptz,
      lease_token uuid,
      lease_until timestamptz,
      attempting boolean not null default false,
      provider_id text,
      subject text,
      body text,
      decided_at timestamptz,
      resolved_at timestamptz,
      history jsonb not null default '[]',
      created_at timestamptz not null,
      constraint message_once unique (occurrence_id, kind, rule, occurrence_version, copy),
      constraint message_claimed_has_lease check ((state = 'claimed') = (lease_until is not null)),
      constraint message_reason_where_not_sent
        check (reason is not null or state not in ('suppressed', 'failed', 'expired', 'unknown'))
    )`);
  const indexes = [
    "message_due on message (due_at) where state = 'planned'",
    "message_leased on message (lease_until) where state = 'claimed'",
    "message_attention on message (location_id, due_at) where state in ('failed', 'unknown') and resolved_at is null",
    'message_appointment on message (appointment_id)',
    'message_client on message (client_id, due_at desc)',
    'message_location on message (location_id, due_at desc)',
    'message_provider on message (provider_id) where provider_id is not null',
  ];
  for (const index of indexes) await runner.query(`create index ${index}`);
}

import type { QueryRunner } from 'typeorm';

/** A failed event whose key's later events must wait behind it. The same words stand in the partial indexes. */
export const blocking = "(state in ('retrying', 'parked') or (state = 'dead' and after_dead_letter = 'wait'))";

/** Creates outbox, inbox and failed_event in the schema of the search path. `Housekeeping` deletes what has become old. */
export async function messagingTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table outbox (
      position bigint generated always as identity primary key,
      event_id uuid not null unique,
      type text not null,
      topic text not null,
      subject text not null,
      aggregate_version integer not null,
      occurred_at timestamptz not null,
      traceparent text,
      data jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      published_at timestamptz
    )`);
  await runner.query('create index outbox_unpublished on outbox (position) where published_at is null');
  await runner.query('create index outbox_subject on outbox (subject)');
  await runner.query('create index outbox_published on outbox (published_at) where published_at is not null');
  await runner.query(`
    create table inbox (
      consumer text not null,
      event_id uuid not null,
      type text not null,
      subject text not null,
      handled_at timestamptz not null default clock_timestamp(),
      primary key (consumer, event_id)
    )`);
  await runner.query('create index inbox_subject on inbox (subject)');
  await runner.query('create index inbox_handled on inbox (handled_at)');
  await runner.query(`
    create table failed_event (
      id uuid primary key,
      position bigint generated always as identity,
      consumer text not null,
      event_id uuid not null,
      type text not null,
      topic text not null,
      subject text not null,
      -- json: jsonb refuses what valid JSON may hold (\\u0000, half a surrogate pair), and poison must be storable
      envelope json not null,
      state text not null check (state in ('retrying', 'parked', 'dead', 'resolved', 'dropped')),
      after_dead_letter text not null check (after_dead_letter in ('continue', 'wait')),
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      error_code text,
      error text,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (consumer, event_id)
    )`);
  await runner.query(
    `create index failed_event_blocking on failed_event (consumer, subject, position) where ${blocking}`,
  );
  await runner.query("create index failed_event_due on failed_event (next_attempt_at) where state = 'retrying'");
  await runner.query(
    "create index failed_event_parked on failed_event (consumer, subject, position) where state = 'parked'",
  );
  await runner.query("create index failed_event_dead on failed_event (updated_at) where state = 'dead'");
}

import type { QueryRunner } from 'typeorm';

/** Creates outbox, inbox and failed events in the schema of the service; part of its first migration. */
export async function messagingTables(runner: QueryRunner): Promise<void> {
  await runner.query(outboxTable);
  await runner.query(inboxTable);
  await runner.query(failedEventTable);
}

/** Events that committed with the change they tell of. `time` is domain time, the rest is real time. */
const outboxTable = `
  create table outbox (
    position bigint generated always as identity primary key,
    event_id uuid not null,
    topic text not null,
    type text not null,
    subject text not null,
    aggregate_version bigint not null,
    time timestamptz not null,
    traceparent text not null,
    data jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    published_at timestamptz
  );
  create index outbox_unpublished on outbox (position) where published_at is null;
  create index outbox_subject on outbox (subject);
  create index outbox_published on outbox (published_at) where published_at is not null;`;

/** What each consumer has handled: a row and its effects commit together. */
const inboxTable = `
  create table inbox (
    consumer text not null,
    event_id uuid not null,
    type text not null,
    subject text not null,
    handled_at timestamptz not null default clock_timestamp(),
    primary key (consumer, event_id)
  );
  create index inbox_subject on inbox (subject);
  create index inbox_handled_at on inbox (handled_at);`;

/**
 * Events that a consumer could not handle yet. While a row is \`blocking\`, later events of its key are parked
 * behind it. The envelope is \`json\`, not \`jsonb\`: it keeps what jsonb refuses (NUL, lone surrogates).
 */
const failedEventTable = `
  create table failed_event (
    id uuid primary key default gen_random_uuid(),
    position bigint generated always as identity,
    consumer text not null,
    event_id text not null,
    type text not null,
    subject text not null,
    envelope json not null,
    state text not null check (state in ('retrying', 'parked', 'dead', 'resolved', 'dropped')),
    after_dead_letter text not null default 'continue' check (after_dead_letter in ('continue', 'wait')),
    attempts int not null default 0,
    error_code text,
    error_message text,
    failed_at timestamptz not null default clock_timestamp(),
    next_attempt_at timestamptz,
    leased_until timestamptz,
    closed_at timestamptz,
    blocking boolean not null generated always as (
      state in ('retrying', 'parked') or (state = 'dead' and after_dead_letter = 'wait')
    ) stored,
    unique (consumer, event_id)
  );
  create index failed_event_blocking on failed_event (consumer, subject, position) where blocking;
  create index failed_event_subject on failed_event (subject);
  create index failed_event_open on failed_event (failed_at) where state in ('retrying', 'parked', 'dead');`;

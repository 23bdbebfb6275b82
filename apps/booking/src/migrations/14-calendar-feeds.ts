import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses under which a calendar program reads when a practitioner works. Of the secret only its hash is kept. */
export class CalendarFeeds1764100004500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_feed (
        secret_hash bytea primary key check (octet_length(secret_hash) = 32),
        practitioner_id uuid not null references practitioner,
        created_at timestamptz not null,
        revoked_at timestamptz check (revoked_at >= created_at),
        content_hash text,
        changed_at timestamptz not null
      );
      create unique index calendar_feed_open on calendar_feed (practitioner_id) where revoked_at is null;
      comment on column calendar_feed.changed_at is 'When what is read has changed last: its Last-Modified.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Calendar feeds are not taken back: restore a backup instead.');
  }
}

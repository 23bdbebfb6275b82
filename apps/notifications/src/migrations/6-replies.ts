import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clients answer by text, and our answers to it. Words that a person must read stand apart. */
export class Replies1764100007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reply (
        id uuid primary key,
        version int not null,
        provider_id text not null unique,
        number_digest bytea,
        intent text not null check (intent in ('confirm', 'stop', 'start', 'help', 'other')),
        outcome text not null
          check (outcome in ('matched', 'asked', 'unknown_number', 'no_appointment', 'for_a_person')),
        client_id uuid,
        appointment_id uuid,
        location_id uuid,
        answer text check (answer in ('confirmed', 'which', 'stopped', 'started', 'help', 'passed_on')),
        choices jsonb not null default '[]',
        open_until timestamptz,
        received_at timestamptz not null
      )`);
    await runner.query('create index reply_number on reply (number_digest, received_at desc)');
    await runner.query('create index reply_client on reply (client_id) where client_id is not null');
    await runner.query(`
      create table reply_text (
        reply_id uuid primary key references reply (id) on delete cascade,
        text text not null,
        number text
      )`);
    await runner.query('create index known_appointment_client on known_appointment (client_id, starts_at desc)');
    await runner.query('alter table rule drop constraint rule_trigger_check');
    await runner.query(`
      alter table rule add constraint rule_trigger_check check (trigger in
        ('booked', 'scheduled', 'moved', 'cancelled', 'missed', 'completed', 'survey', 'course_reviewed',
          'visit_proposed', 'enquiry_answered', 'enquiry_invited', 'replied'))`);
    await runner.query(`
      insert into rule (code, kind, trigger, anchor, offset_minutes, channels, direction, quiet_hours, timepoints, when_lost)
      values ('reply-answer', 'reply', 'replied', 'fact', 0, '{sms}', 'follows', 'keep', null, 'ask')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("delete from rule where code = 'reply-answer'");
    await runner.query('alter table rule drop constraint rule_trigger_check');
    await runner.query(`
      alter table rule add constraint rule_trigger_check check (trigger in
        ('booked', 'scheduled', 'moved', 'cancelled', 'missed', 'completed', 'survey', 'course_reviewed',
          'visit_proposed', 'enquiry_answered', 'enquiry_invited'))`);
    await runner.query('drop index known_appointment_client');
    await runner.query('drop table reply_text, reply');
  }
}

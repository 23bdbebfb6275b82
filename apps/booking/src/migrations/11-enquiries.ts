import type { MigrationInterface, QueryRunner } from 'typeorm';

/** First contacts before a booking. What was asked and answered stands in a table of its own. */
export class Enquiries1764100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table enquiry (
        id uuid primary key,
        version integer not null check (version > 0),
        state text not null check (state in ('received', 'answered', 'invited', 'booked', 'closed')),
        client_id uuid not null references client,
        location_id uuid not null references location,
        zone text not null,
        specialty text references specialty,
        received_at timestamptz not null,
        asked_from text,
        answered_at timestamptz,
        handled_by uuid,
        practitioner_id uuid references practitioner,
        treatment_id uuid references treatment,
        invitation_ends_at timestamptz,
        appointment_id uuid references appointment,
        link_epoch integer not null default 0 check (link_epoch between 0 and 65535),
        check ((practitioner_id is null) = (treatment_id is null) and (treatment_id is null) = (invitation_ends_at is null)),
        check (state <> 'booked' or appointment_id is not null)
      );
      create index enquiry_open on enquiry (location_id, received_at) where state = 'received';
      create index enquiry_waiting on enquiry (location_id, received_at) where state in ('answered', 'invited');
      create index enquiry_over on enquiry (location_id, received_at desc) where state in ('booked', 'closed');
      create index enquiry_client on enquiry (client_id);
      create index enquiry_asked_from on enquiry (asked_from, received_at);

      create table enquiry_words (
        enquiry_id uuid primary key references enquiry,
        question text not null,
        answer text not null default ''
      );
      comment on table enquiry_words is 'Clinical: what somebody asked about their complaint, and what was answered.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Enquiries are not taken back: restore a backup instead.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The health questionnaire: that it was handed in, with the consent, and apart from it what it says. */
export class Intake1764100002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake (
        id uuid primary key,
        client_id uuid not null references client,
        appointment_id uuid not null references appointment,
        questionnaire_version text not null,
        locale text not null,
        consent_version text not null,
        unchanged boolean not null,
        entrance text not null check (entrance in ('link', 'tablet')),
        submitted_at timestamptz not null
      );
      comment on table intake is 'That a questionnaire was handed in, with the consent; never what it says. Earlier ones stay.';
      create index intake_client on intake (client_id, submitted_at);
      create index intake_appointment on intake (appointment_id);

      create table intake_answers (
        intake_id uuid primary key references intake,
        answers jsonb not null
      );
      comment on table intake_answers is 'Clinical: the answers of a health questionnaire.';

      create table intake_draft (
        client_id uuid not null references client,
        entrance text not null,
        questionnaire_version text not null,
        answers jsonb not null,
        saved_at timestamptz not null,
        primary key (client_id, entrance)
      );
      comment on table intake_draft is 'Clinical: answers that are not handed in yet. A tablet has its own, which no other token opens.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Health questionnaires are not taken back: restore a backup instead.');
  }
}

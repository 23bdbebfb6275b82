import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was delivered, found by the appointment; and a practitioner's own surveys. */
export class Figures1764100009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index session_appointment on session (appointment_id) include (modalities)');
    await runner.query(
      "create index survey_waiting on survey (location_id, due_at) where state in ('planned', 'open')",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index session_appointment, survey_waiting');
  }
}

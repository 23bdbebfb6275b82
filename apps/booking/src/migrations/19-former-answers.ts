import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was answered to an enquiry before the newest answer. */
export class FormerAnswers1764100023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table enquiry_former_answer (
        enquiry_id uuid not null references enquiry,
        version integer not null check (version > 0),
        answer text not null,
        answered_at timestamptz not null,
        answered_by uuid,
        primary key (enquiry_id, version)
      );
      comment on table enquiry_former_answer is 'Clinical: answers to an enquiry before the newest one.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Answers to enquiries are not taken back: restore a backup instead.');
  }
}

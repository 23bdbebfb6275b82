import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a client has chosen to get, beside the consent that booking keeps. */
export class Preferences1764100007001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table contact
        add column appointment_channels text not null default 'both'
          check (appointment_channels in ('both', 'email', 'sms')),
        add column questions_wanted boolean not null default true,
        add column recalls_wanted boolean not null default true`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table contact drop column appointment_channels, drop column questions_wanted, drop column recalls_wanted',
    );
  }
}

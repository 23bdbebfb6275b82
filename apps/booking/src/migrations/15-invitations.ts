import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links with which those who work at the chain choose their password, once. Their expiry runs on real time. */
export class Invitations1764100010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_invitation (
        account_id uuid primary key references staff_account,
        token_hash bytea not null unique,
        expires_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table staff_invitation');
  }
}

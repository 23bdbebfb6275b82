import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Advice that a treatment offers no more stays, for the sessions in which it was given. */
export class Advice1764100024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table treatment_advice add column offered boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table treatment_advice drop column offered');
  }
}

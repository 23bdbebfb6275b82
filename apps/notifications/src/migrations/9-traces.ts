import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message is part of the trace of what it was planned for, however much later it goes out. */
export class Traces1764100087000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message add column traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column traceparent');
  }
}

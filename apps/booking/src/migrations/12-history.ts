import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the past of a demonstration has been made, so that nothing of it is made twice. */
export class History1764100010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table made_history (
        only_row boolean primary key default true check (only_row),
        seed integer not null,
        began_at timestamptz not null,
        made_until timestamptz not null,
        finished_at timestamptz
      );
      comment on table made_history is 'Of demonstrations only: a row while their past is made, and afterwards.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table made_history');
  }
}

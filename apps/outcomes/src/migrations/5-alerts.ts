import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts for answers, with what they found (health data, in a table of its own); who typed ratings for a client. */
export class Alerts1764100008001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert
        drop constraint alert_kind_check,
        add constraint alert_kind_check check (kind in ('call_me', 'worsened', 'red_flag')),
        add column version int not null default 1,
        add column task_version int not null default 0,
        add column priority text not null default 'soon' check (priority in ('urgent', 'soon', 'routine'))`);
    await runner.query(`
      create table alert_finding (
        alert_id uuid not null references alert on delete cascade,
        code text not null,
        domain text not null,
        from_value double precision,
        to_value double precision not null,
        primary key (alert_id, code)
      )`);
    await runner.query('alter table survey add column typed_by uuid');
    await runner.query('create index alert_client on alert (client_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_finding');
    await runner.query('drop index alert_client');
    await runner.query('alter table survey drop column typed_by');
    await runner.query("delete from alert where kind <> 'call_me'");
    await runner.query(`
      alter table alert drop column version, drop column task_version, drop column priority, drop constraint alert_kind_check,
        add constraint alert_kind_check check (kind in ('call_me'))`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the events tell of care: ids, times and states only. A client is an id here, never a name or an address. */
export class Care1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client (
        client_id uuid primary key,
        version int not null,
        locale text not null,
        surveys_consented boolean not null,
        erased boolean not null
      )`);
    await runner.query(`
      create table location (
        location_id uuid primary key,
        version int not null,
        code text not null,
        name text not null,
        zone text not null,
        active boolean not null
      )`);
    await runner.query(`
      create table appointment (
        appointment_id uuid primary key,
        version int not null,
        state text not null,
        client_id uuid not null,
        course_id uuid not null,
        practitioner_id uuid not null,
        location_id uuid not null,
        zone text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null
      )`);
    await runner.query('create index appointment_client on appointment (client_id)');
    await runner.query(`
      create table session (
        session_id uuid primary key,
        version int not null,
        state text not null,
        appointment_id uuid not null,
        client_id uuid not null,
        course_id uuid not null,
        practitioner_id uuid not null,
        location_id uuid not null,
        zone text not null,
        started_at timestamptz not null,
        completed_at timestamptz,
        day date not null,
        modalities text[] not null
      )`);
    await runner.query('create index session_client on session (client_id)');
    await runner.query("create index session_day on session (location_id, day) where state = 'completed'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session, appointment, location, client');
  }
}

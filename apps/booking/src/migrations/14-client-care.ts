import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of clients, two who are one, and what stays locked of a client who is erased. */
export class ClientCare1764100005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table client_contact add column preferred_at timestamptz;
      comment on column client_contact.preferred_at is 'When the staff noted that messages shall go there.';

      alter table client drop constraint client_check;
      alter table client add constraint client_named
        check (name is not null or erased_at is not null or merged_into is not null);

      create table client_change (
        id uuid primary key,
        client_id uuid not null references client,
        what text[] not null check (cardinality(what) > 0),
        account_id uuid not null,
        at timestamptz not null
      );
      create index client_change_client on client_change (client_id, at);
      comment on table client_change is 'Which facts of a client were corrected, when and by whom; never what they say.';

      create table client_merge (
        merged_id uuid primary key references client,
        surviving_id uuid not null references client,
        moved jsonb not null,
        account_id uuid not null,
        at timestamptz not null
      );
      create index client_merge_surviving on client_merge (surviving_id);
      create trigger client_merge_only_grows before delete on client_merge
        for each row execute function refuse_change();

      create table locked_record (
        id uuid primary key,
        client_id uuid not null,
        content jsonb not null,
        locked_at timestamptz not null,
        keep_until date not null
      );
      comment on table locked_record is 'Clinical: what must be kept of treatments of a client who is erased. The service can write here and not read.';
      create index locked_record_end on locked_record (keep_until);
      do $$ begin
        if exists (select from pg_roles where rolname = 'booking_app') then
          revoke select, update, delete on locked_record from booking_app;
        end if;
      end $$;
      alter table chain add column record_years integer not null default 10 check (record_years between 0 and 100);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was decided about clients is not taken back: restore a backup instead.');
  }
}

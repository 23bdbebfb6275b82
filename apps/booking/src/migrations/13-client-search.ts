import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finding a client while their name is typed: the words of every name, without accents and case, kept by the database
 * itself so that whoever writes a name need not think of it; and phone numbers by their beginning or their end.
 */
export class ClientSearch1764100005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function search_words(name text) returns text[] language sql immutable parallel safe as $$
        select coalesce(array_agg(word order by length(word) desc, word), '{}') from (
          select distinct word from regexp_split_to_table(
            lower(translate(regexp_replace(normalize(coalesce(name, ''), NFD), '[\\u0300-\\u036f]', '', 'g'),
              'øØłŁđĐıß', 'oOlLdDis')), '[[:space:][:punct:]’]+') as word where word <> '') words $$;

      create table client_word (
        client_id uuid not null references client on delete cascade,
        word text collate "C" not null,
        primary key (client_id, word)
      );
      create index client_word_beginning on client_word (word, client_id);
      insert into client_word (client_id, word) select id, unnest(search_words(name)) from client;

      create table client_former_name (
        client_id uuid not null references client,
        name text not null,
        primary key (client_id, name)
      );
      comment on table client_former_name is 'Names of clients who turned out to be this one: whoever books under one of them is found.';

      create function keep_client_words() returns trigger language plpgsql as $$
        begin
          delete from client_word where client_id = new.id;
          insert into client_word (client_id, word)
            select distinct new.id, word from (
              select new.name union all select name from client_former_name where client_id = new.id) names(name),
              unnest(search_words(name)) as word;
          return null;
        end $$;
      create function keep_former_words() returns trigger language plpgsql as $$
        begin
          insert into client_word (client_id, word) select new.client_id, unnest(search_words(new.name))
            on conflict do nothing;
          return null;
        end $$;
      create trigger client_words_former after insert or update on client_former_name
        for each row execute function keep_former_words();
      create trigger client_words_inserted after insert on client
        for each row execute function keep_client_words();
      create trigger client_words_renamed after update of name on client
        for each row when (old.name is distinct from new.name) execute function keep_client_words();

      create index client_contact_beginning on client_contact (kind, value text_pattern_ops);
      create index client_contact_end on client_contact (reverse(value) text_pattern_ops) where kind = 'phone';

      alter table client add column merged_into uuid references client;
      create index client_merged on client (merged_into) where merged_into is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Clients are not taken back: restore a backup instead.');
  }
}

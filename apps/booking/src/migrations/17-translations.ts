import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the catalogue says in other languages than the chain's own; a text that is changed loses its translations. */
export class Translations1764100021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function drop_stale_translations() returns trigger language plpgsql as $$
      begin
        if new.translations is distinct from old.translations then return new; end if;
        for i in 0 .. tg_nargs - 1 by 2 loop
          if to_jsonb(new) ->> tg_argv[i] is distinct from to_jsonb(old) ->> tg_argv[i] then
            new.translations := (select coalesce(jsonb_object_agg(key, value - tg_argv[i + 1]), '{}')
              from jsonb_each(new.translations));
          end if;
        end loop;
        return new;
      end $$;
      comment on function drop_stale_translations is
        'Arguments: column, its key in translations, and so on. Better in the chain''s own language than out of date.';
    `);
    // Null where the release before wrote whole rows, of which it did not know this.
    const tables = {
      specialty: `'name', 'name', 'phrase', 'phrase'`,
      modality: `'name', 'name'`,
      treatment: `'name', 'name', 'preparation_advice', 'preparation', 'aftercare_advice', 'aftercare'`,
      treatment_advice: `'name', 'name'`,
    };
    for (const [table, texts] of Object.entries(tables)) {
      await runner.query(`
        alter table ${table} add column translations jsonb default '{}' check (jsonb_typeof(translations) = 'object');
        create trigger ${table}_translations before update on ${table}
          for each row execute function drop_stale_translations(${texts});
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('Translations are not taken back: restore a backup instead.');
  }
}

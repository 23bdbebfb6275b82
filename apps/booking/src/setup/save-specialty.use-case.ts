import { Injectable } from '@nestjs/common';
import type { SpecialtySetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { requireFreeName } from './setup-rules';
import { writeTranslations } from './write-translations';

/** Makes or changes a specialty: what practitioners are good at treating. Its code stays, whatever it is called. */
@Injectable()
export class SaveSpecialty {
  /** @throws AlreadyThere when another has the name */
  async execute(tx: EntityManager, code: string, wanted: SpecialtySetup): Promise<void> {
    requireStorable(wanted);
    await requireFreeName(tx, 'specialty', code, wanted.name);
    await tx.query(
      `insert into specialty (code, name, phrase, position)
       values ($1, $2, $3, (select coalesce(max(position), -1) + 1 from specialty))
       on conflict (code) do update set name = excluded.name, phrase = excluded.phrase`,
      [code, wanted.name, wanted.phrase],
    );
    await writeTranslations(tx, 'specialty', code, wanted.translations);
  }
}

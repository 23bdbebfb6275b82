import { Injectable } from '@nestjs/common';
import type { ModalitySetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { requireFreeName } from './setup-rules';
import { writeTranslations } from './write-translations';

/** Makes or changes a modality: a kind of work. Its code stays, whatever it is called. */
@Injectable()
export class SaveModality {
  /** @throws AlreadyThere when another has the name */
  async execute(tx: EntityManager, code: string, wanted: ModalitySetup): Promise<void> {
    requireStorable(wanted);
    await requireFreeName(tx, 'modality', code, wanted.name);
    await tx.query(
      `insert into modality (code, name, position)
       values ($1, $2, (select coalesce(max(position), -1) + 1 from modality))
       on conflict (code) do update set name = excluded.name`,
      [code, wanted.name],
    );
    await writeTranslations(tx, 'modality', code, wanted.translations);
  }
}

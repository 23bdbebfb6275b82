import { Injectable } from '@nestjs/common';
import type { TreatmentSetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { offerAdvice } from './offer-advice';
import { freeCode, requireKnown } from './setup-rules';
import { writeTranslations } from './write-translations';

/** Makes or changes a treatment. What is booked keeps the price and the length that it was booked with. */
@Injectable()
export class SaveTreatment {
  /** @throws SetupUnknown for an unknown modality */
  async execute(tx: EntityManager, id: string, wanted: TreatmentSetup): Promise<void> {
    requireStorable(wanted);
    await requireKnown(tx, 'modality', [wanted.modality]);
    await tx.query(
      `insert into treatment (id, code, name, modality, duration_minutes, buffer_before_minutes, buffer_after_minutes,
         price, currency, equipment, initial_consultation, preparation_advice, aftercare_advice, active, privacy_minutes,
         position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, coalesce($15, least(5, $6::int, $7::int)),
         (select coalesce(max(position), -1) + 1 from treatment))
       on conflict (id) do update set name = excluded.name, modality = excluded.modality,
         duration_minutes = excluded.duration_minutes, buffer_before_minutes = excluded.buffer_before_minutes,
         buffer_after_minutes = excluded.buffer_after_minutes, price = excluded.price, currency = excluded.currency,
         equipment = excluded.equipment, initial_consultation = excluded.initial_consultation,
         preparation_advice = excluded.preparation_advice, aftercare_advice = excluded.aftercare_advice,
         active = excluded.active, privacy_minutes = coalesce($15,
           least(treatment.privacy_minutes, excluded.buffer_before_minutes, excluded.buffer_after_minutes))`,
      [
        id,
        await freeCode(tx, 'treatment', wanted.name),
        wanted.name,
        wanted.modality,
        wanted.durationMinutes,
        wanted.bufferBeforeMinutes,
        wanted.bufferAfterMinutes,
        wanted.price,
        wanted.currency,
        wanted.equipment,
        wanted.initialConsultation,
        wanted.preparationAdvice,
        wanted.aftercareAdvice,
        wanted.active,
        wanted.privacyMinutes ?? null,
      ],
    );
    await writeTranslations(tx, 'treatment', id, wanted.translations);
    if (wanted.advice) await offerAdvice(tx, id, wanted.advice, wanted.adviceTranslations);
  }
}

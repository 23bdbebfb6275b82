import { z } from 'zod';
import { WrittenLanguage } from './preferences';
import { textLine } from './text';

/**
 * What the chain's catalogue says in other languages than its own, by language: `{ pt: { name: 'Fisioterapia' } }`. What
 * is left out is said as the chain itself wrote it.
 */
const byLanguage = <W extends z.ZodRawShape>(words: W) => {
  const said = z.strictObject(words).optional();
  return z.strictObject({ en: said, pt: said, de: said, ko: said } satisfies Record<WrittenLanguage, unknown>);
};

const name = textLine(80).optional();
const advice = z.string().trim().min(1).max(2000).optional();

export const NameTranslations = byLanguage({ name });
export type NameTranslations = z.infer<typeof NameTranslations>;

/** `phrase` is the complaint as it stands within the sentence of the booking page. */
export const SpecialtyTranslations = byLanguage({ name, phrase: textLine(120).optional() });
export type SpecialtyTranslations = z.infer<typeof SpecialtyTranslations>;

export const TreatmentTranslations = byLanguage({ name, preparation: advice, aftercare: advice });
export type TreatmentTranslations = z.infer<typeof TreatmentTranslations>;

/** GET /api/booking/catalogue: in which language, as far as the chain has it; left out, all is as the chain wrote it. */
export const CatalogueQuery = z.strictObject({ language: WrittenLanguage.optional() });
export type CatalogueQuery = z.infer<typeof CatalogueQuery>;

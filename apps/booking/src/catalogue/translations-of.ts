import {
  NameTranslations,
  SpecialtyTranslations,
  TreatmentTranslations,
} from '@unknot/shared/contracts/api/translations';
import type { ChainData, ChainWords } from './chain-data';

const contracts = {
  specialties: SpecialtyTranslations,
  modalities: NameTranslations,
  advice: NameTranslations,
  treatments: TreatmentTranslations,
};

/** What an entry of a chain's data is called in other languages, by language. @throws ZodError for words that do not fit */
export function translationsOf(
  { translations = {} }: Pick<ChainData, 'translations'>,
  of: keyof ChainWords,
  code: string,
) {
  const words = Object.entries(translations).flatMap(([language, chain]) => {
    const said = chain[of][code];
    return said === undefined ? [] : [[language, said]];
  });
  return contracts[of].parse(Object.fromEntries(words));
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Questionnaire } from '@unknot/shared/contracts/api/intake';

/** The version that is asked now. Earlier ones stay, so that what was answered to them can be read. */
export const currentVersion = '1';

/** Reads one file. @throws Error with the file, the field and what is wrong with it */
export function parseQuestionnaire(file: string, text: string): Questionnaire {
  const result = Questionnaire.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
}

const folder = join(__dirname, 'data');

/** Every version in every language: `data/questionnaire.<version>.<language>.json`. */
export const questionnaires: readonly Questionnaire[] = readdirSync(folder)
  .filter((name) => /^questionnaire\..+\.json$/.test(name))
  .sort()
  .map((name) => parseQuestionnaire(name, readFileSync(join(folder, name), 'utf8')));

const language = (tag: string) => tag.toLowerCase().split('-')[0];

/** A version in the language nearest to `locale`, English when there is none. @returns undefined for an unknown version */
export function questionnaireOf(version: string, locale: string): Questionnaire | undefined {
  const candidates = questionnaires.filter((one) => one.version === version);
  return (
    candidates.find((one) => language(one.language) === language(locale)) ??
    candidates.find((one) => one.language === 'en')
  );
}

/** What is asked now, in the language nearest to `locale`. */
export function currentQuestionnaire(locale: string): Questionnaire {
  const found = questionnaireOf(currentVersion, locale);
  if (!found) throw new Error(`there is no questionnaire ${currentVersion} in English`);
  return found;
}

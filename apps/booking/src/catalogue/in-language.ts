/** Of a treatment, for one client; what is left out is said as the chain wrote it. */
export interface TreatmentWords {
  name?: string;
  preparation?: string;
  aftercare?: string;
}

/** SQL: in which language somebody of a locale is written to, whatever its region. @param locale SQL, may be null */
export const languageOf = (locale: string): string => `lower(split_part(${locale}, '-', 1))`;

/**
 * SQL: a text of the catalogue in a language, else as the chain wrote it.
 * @param of table that has `translations`, by its alias, and which of their words is meant
 * @param language SQL, may be null
 * @param own column with what the chain wrote
 */
export const inLanguage = (of: `${string}.${string}`, language: string, own?: string): string => {
  const [table, word] = of.split('.');
  return `coalesce(${table}.translations -> ${language} ->> '${word}', ${table}.${own ?? word})`;
};

import type { EntityManager } from 'typeorm';

/**
 * Writes what an entry of the catalogue says in other languages, exactly as it is given. It follows the statement that
 * writes the texts, which drops the translations of those that it changes: whoever gives some has looked at them since.
 * @param said left out, they stay as they are
 */
export async function writeTranslations(
  tx: EntityManager,
  table: 'specialty' | 'modality' | 'treatment',
  key: string,
  said: object | undefined,
): Promise<void> {
  if (said === undefined) return;
  const column = table === 'treatment' ? 'id' : 'code';
  await tx.query(`update ${table} set translations = $2 where ${column} = $1`, [key, JSON.stringify(said)]);
}

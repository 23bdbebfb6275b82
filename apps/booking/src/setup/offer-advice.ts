import type { NameTranslations } from '@unknot/shared/contracts/api/translations';
import { codeOf, firstFree } from '@unknot/shared/contracts/code-of';
import type { EntityManager } from 'typeorm';

/**
 * Lets a treatment offer these lines, in this order. What it offers no more stays known, so that the sessions in which
 * it was given go on saying it; a line that is written anew is another one, and one that comes back is the same.
 * @param said in other languages, of each line; left out, what they say stays
 */
export async function offerAdvice(
  tx: EntityManager,
  treatmentId: string,
  lines: readonly string[],
  said?: readonly NameTranslations[],
): Promise<void> {
  const known = (await tx.query('select code, name from treatment_advice where treatment_id = $1 order by code', [
    treatmentId,
  ])) as { code: string; name: string }[];
  const taken = new Set(known.map(({ code }) => code));
  const codes = lines.map((line) => {
    const code = known.find(({ name }) => name === line)?.code ?? firstFree(codeOf(line, 'advice'), taken);
    taken.add(code);
    return code;
  });
  await tx.query('update treatment_advice set offered = false where treatment_id = $1 and offered', [treatmentId]);
  await tx.query(
    `insert into treatment_advice (treatment_id, code, name, translations, position)
     select $1, code, name, coalesce(said, '{}'), position
     from unnest($2::text[], $3::text[], $4::jsonb[]) with ordinality as line (code, name, said, position)
     on conflict (treatment_id, code) do update set position = excluded.position, offered = true,
       translations = case when $4::jsonb[] is null then treatment_advice.translations else excluded.translations end`,
    [treatmentId, codes, lines, said?.map((one) => JSON.stringify(one)) ?? null],
  );
}

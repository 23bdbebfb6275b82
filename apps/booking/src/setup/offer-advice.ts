import type { EntityManager } from 'typeorm';
import { codeOf, firstFree } from './setup-rules';

/**
 * Lets a treatment offer these lines, in this order. What it offers no more stays known, so that the sessions in which
 * it was given go on saying it; a line that is written anew is another one, and one that comes back is the same.
 */
export async function offerAdvice(tx: EntityManager, treatmentId: string, lines: readonly string[]): Promise<void> {
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
    `insert into treatment_advice (treatment_id, code, name, position)
     select $1, code, name, position from unnest($2::text[], $3::text[]) with ordinality as line (code, name, position)
     on conflict (treatment_id, code) do update set position = excluded.position, offered = true`,
    [treatmentId, codes, lines],
  );
}

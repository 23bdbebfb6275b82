import type { EntityManager } from 'typeorm';
import { inLanguage, languageOf } from '../catalogue/in-language';

/**
 * What was advised in completed sessions, as it stands in the newest record of each: what the treatment offers by
 * its name in the client's language, in the order in which it was chosen, then the practitioner's own lines. One statement for all.
 */
export async function adviceGivenIn(
  tx: EntityManager,
  appointmentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = (await tx.query(
    `select s.appointment_id as id, r.record ->> 'ownAdvice' as own,
       (select coalesce(array_agg(${inLanguage('ta.name', languageOf('c.locale'))} order by chosen.position), '{}')
        from jsonb_array_elements_text(r.record -> 'advice') with ordinality as chosen(code, position)
        join treatment_advice ta on ta.code = chosen.code and ta.treatment_id = a.treatment_id) as names
     from session s
     join appointment a on a.id = s.appointment_id
     left join client c on c.id = a.client_id
     join lateral (select record from session_record where session_id = s.id and signed order by revision desc limit 1) r
       on true
     where s.appointment_id = any($1::uuid[]) and s.state = 'completed'`,
    [appointmentIds],
  )) as { id: string; own: string | null; names: string[] }[];
  const lines = (text: string | null) => (text ?? '').split('\n').map((line) => line.trim());
  return new Map(rows.map(({ id, own, names }) => [id, [...names, ...lines(own).filter((line) => line !== '')]]));
}

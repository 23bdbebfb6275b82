import type { EntityManager } from 'typeorm';
import { validFor } from './visit-of-link';

/**
 * Which of these appointments lie ahead and want the questionnaire: a first visit that is not answered for, or one at
 * which the answers will be too old. One statement.
 */
export async function intakeNeededFor(
  tx: EntityManager,
  appointmentIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = (await tx.query(
    `select a.id from appointment a
     left join lateral (
       select max(i.submitted_at) as at from intake i where i.client_id = a.client_id
     ) answered on true
     where a.id = any($1::uuid[]) and a.state in ('booked', 'confirmed') and a.starts_at > $2
       and case when answered.at is null then a.first_visit else answered.at + ${validFor} <= a.starts_at end`,
    [appointmentIds, now],
  )) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

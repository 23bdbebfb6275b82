import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';

/**
 * The open course of a client, begun with this appointment when there is none, and what else a booking depends on: whether
 * it is their first visit, and whether they have answered health questions before. The client must be locked.
 */
export async function courseOf(
  tx: EntityManager,
  clientId: string,
  now: Date,
): Promise<{ courseId: string; firstVisit: boolean; answered: boolean }> {
  const [row] = (await tx.query(
    `with known as (
       select id from course where client_id = $1 and closed_at is null
     ), begun as (
       insert into course (id, client_id, opened_at) select $2, $1, $3 where not exists (select from known) returning id
     )
     select coalesce((select id from known), (select id from begun)) as "courseId",
       not exists (select from appointment where client_id = $1 and state not in ('cancelled', 'no_show'))
         as "firstVisit",
       exists (select from intake where client_id = $1) as answered`,
    [clientId, newId(), now],
  )) as [{ courseId: string; firstVisit: boolean; answered: boolean }];
  return row;
}

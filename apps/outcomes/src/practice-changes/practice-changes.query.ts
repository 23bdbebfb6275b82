import type { PracticeChange } from '@unknot/shared/contracts/api/practice-changes';
import type { EntityManager } from 'typeorm';

/**
 * What was changed in these days: everywhere, and at these locations (all when null); by day.
 * @param filter days in the calendar of the locations, both included
 */
export async function practiceChangesIn(
  tx: EntityManager,
  { from, to, locationIds }: { from: string; to: string; locationIds: readonly string[] | null },
): Promise<PracticeChange[]> {
  return (await tx.query(
    `select practice_change_id as "practiceChangeId", change.location_id as "locationId",
       coalesce(location.name, 'Everywhere') as place, day::text as day, words
     from practice_change change left join location on location.location_id = change.location_id
     where day between $1 and $2 and (change.location_id is null or $3::uuid[] is null or change.location_id = any($3))
     order by day, marked_at, practice_change_id`,
    [from, to, locationIds],
  )) as PracticeChange[];
}

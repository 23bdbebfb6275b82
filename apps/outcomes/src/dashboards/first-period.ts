import type { EntityManager } from 'typeorm';
import { minimumClients } from '../statistics/suppression';
import { type Asked, type FigureFilter, weeklyClientsRows, weeklyPairRows } from './dashboard-figures';
import { type GroupPlace, within } from './dashboard-group';
import { hiddenFigures } from './hidden-figures';
import { firstPeriod, mondaysOf, sundayOf, type WeekOfPairs } from './run-of-weeks';

/** So many weeks are read at a time until there are enough. */
const readWeeks = 52;

/**
 * The fixed first period of a run chart: the first ten weeks ever in which enough clients of this group answered and
 * which may be shown among the groups of the same week. It follows from these weeks alone: neither the days that are
 * looked at nor later weeks change it. A week counts when nobody of it, nor of an earlier week, can still answer.
 * @param filter its days are left out of account
 * @returns fewer than ten while there are fewer
 */
export async function firstWeeksOf(
  tx: EntityManager,
  filter: FigureFilter,
  asked: Asked,
  place: Omit<GroupPlace, 'name'>,
): Promise<WeekOfPairs[]> {
  const ever = await settledDays(tx, filter, asked);
  const found: WeekOfPairs[] = [];
  if (ever === null) return found;
  const mondays = mondaysOf(ever.from, ever.to);
  for (let at = 0; at < mondays.length && found.length < firstPeriod; at += readWeeks) {
    const part = mondays.slice(at, at + readWeeks);
    const days = { from: part[0]!, to: sundayOf(part.at(-1)!) };
    const weekly = { ...filter, ...days };
    const [pairs, clients] = await Promise.all([
      weeklyPairRows(tx, weekly, asked),
      weeklyClientsRows(tx, weekly, asked),
    ]);
    const single = clients.filter(({ week }) => week !== null);
    const hides = hiddenFigures(single, filter.modality !== null, { weeksAddUp: false });
    const mine = pairs.filter(within(place));
    found.push(
      ...part
        .map((monday) => ({
          monday,
          pairs: mine.filter(({ week }) => week === monday),
          clients: hides.clientsOf({ ...place, week: monday }),
          hidden: hides.has({ ...place, week: monday }),
        }))
        .filter((week) => !week.hidden && week.clients >= minimumClients),
    );
  }
  return found.slice(0, firstPeriod);
}

/** From the first day with a survey of this time to the last day of the week before the first one that is still open. */
async function settledDays(
  tx: EntityManager,
  { locationIds }: FigureFilter,
  { timepoint }: Asked,
): Promise<{ from: string; to: string } | null> {
  const [row] = (await tx.query(
    `select min(day)::text as "from", least(max(day), min(date_trunc('week', day)::date - 1)
       filter (where eligible and state in ('planned', 'open')))::text as "to"
     from survey where timepoint = $1 and ($2::uuid[] is null or location_id = any($2))`,
    [timepoint, locationIds],
  )) as { from: string | null; to: string | null }[];
  return row?.from && row.to && row.from <= row.to ? { from: row.from, to: row.to } : null;
}

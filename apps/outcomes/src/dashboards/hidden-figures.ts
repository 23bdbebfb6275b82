import { hiddenCells, type Sum } from '../statistics/suppression';
import type { ClientsRow } from './dashboard-figures';

/** One figure: of a place, in a week, with the modality asked for; null stands for all of them together. */
export interface Cell {
  locationId: string | null;
  practitionerId: string | null;
  week: string | null;
}

/** What of one score at one timepoint must be hidden, over everything that the reader may see. */
export interface HiddenFigures {
  has(cell: Cell): boolean;
  /** Distinct clients of a cell. */
  clientsOf(cell: Cell): number;
}

type Row = Omit<ClientsRow, 'code' | 'timepoint'>;
const keyOf = ({ locationId, practitionerId, week, given }: Omit<Row, 'clients'>) =>
  `${locationId ?? ''} ${practitionerId ?? ''} ${week ?? ''} ${given ?? ''}`;

/**
 * Each row is a cell of a table with four directions: locations make up the whole, practitioners their location,
 * weeks the days, and those with a modality together with those without it everybody.
 * @param modality whether one is asked for: else there is nobody without it
 * @param weeks whether a figure of all weeks together is shown beside them; and those that, if one of them must be
 *   hidden beside a small one, are chosen last
 */
export function hiddenFigures(
  rows: readonly Row[],
  modality: boolean,
  { weeksAddUp = true, lastWeeks = new Set() }: { weeksAddUp?: boolean; lastWeeks?: ReadonlySet<string> } = {},
): HiddenFigures {
  const clients = new Map(rows.map((row) => [keyOf(row), row.clients]));
  const sums = new Map<string, Sum<string> & { parts: string[] }>();
  const belongs = (direction: string, total: Omit<Row, 'clients'>, part: Row) => {
    const name = `${direction} ${keyOf(total)}`;
    const sum = sums.get(name) ?? { total: keyOf(total), parts: [] };
    sums.set(name, sum);
    sum.parts.push(keyOf(part));
  };
  for (const row of rows) {
    if (row.given === false && modality) {
      // Nobody sees those without a modality: they only matter as the rest of everybody.
      belongs('given', { ...row, given: null }, row);
      continue;
    }
    if (row.practitionerId !== null) belongs('practitioner', { ...row, practitionerId: null }, row);
    else if (row.locationId !== null) belongs('location', { ...row, locationId: null }, row);
    if (row.week !== null && weeksAddUp) belongs('week', { ...row, week: null }, row);
    if (row.given !== null) belongs('given', { ...row, given: null }, row);
  }
  const last = rows.filter(({ week }) => week !== null && lastWeeks.has(week)).map(keyOf);
  const hidden = hiddenCells(clients, [...sums.values()], new Set(last));
  const shown = (cell: Cell) => keyOf({ ...cell, given: modality ? true : null });
  return { has: (cell) => hidden.has(shown(cell)), clientsOf: (cell) => clients.get(shown(cell)) ?? 0 };
}

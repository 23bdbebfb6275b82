import type { ImpressionCell, LevelCell } from '@unknot/shared/contracts/api/surveys';
import type { TableCell, TableData } from '../charts/chart-section';
import { percent, timepointWords } from './figures';

export const sides = [
  ['better', 'Better'],
  ['same', 'The same'],
  ['worse', 'Worse'],
] as const;

type Cell = Pick<LevelCell, 'suppressed' | 'n' | 'timepoint'>;

/** Without the latest timepoints that nobody has answered yet; the first one always stands. */
export function answeredOnly<T extends Cell>(cells: readonly T[]): T[] {
  const timepoints = [...new Set(cells.map(({ timepoint }) => timepoint))];
  const last = timepoints.findLastIndex((timepoint) =>
    cells.some((cell) => cell.timepoint === timepoint && (cell.suppressed || (cell.n ?? 0) > 0)),
  );
  const kept = new Set(timepoints.slice(0, Math.max(1, last + 1)));
  return cells.filter(({ timepoint }) => kept.has(timepoint));
}

/** Why a cell has no figures; null when it has. */
export function missing({ suppressed, n }: Cell, minimumClients: number): string | null {
  if (suppressed) return `fewer than ${minimumClients} clients`;
  return n === 0 ? 'no answers' : null;
}

/** "At 90 d 58 % say that they are better than before their first session, 17 % worse" */
export function impressionTitle(cells: readonly ImpressionCell[]): string {
  const told = cells.findLast(({ better }) => better !== null && better.share !== null);
  if (!told) return 'How clients compare themselves with before cannot be shown yet';
  const [better, worse] = [percent(told.better?.share ?? 0), percent(told.worse?.share ?? 0)];
  return `At ${timepointWords[told.timepoint]} ${better} say that they are better than before their first session, ${worse} worse`;
}

/** "6.8" */
export const level = (value: number) => value.toFixed(1);

/** "Wellbeing stands at 6.8 of 10 at 90 d: a level, not a change" */
export function levelTitle(cells: readonly LevelCell[]): string {
  const told = cells.findLast(({ mean }) => mean !== null);
  const first = told && cells.find(({ mean, timepoint }) => mean !== null && timepoint === told.timepoint);
  if (!first) return 'No level of the long term can be shown yet';
  const { name, mean, maximum, timepoint } = first;
  return `${name} stands at ${level(mean ?? 0)} of ${maximum} at ${timepointWords[timepoint]}: a level, not a change`;
}

const share = (value: number | null | undefined): TableCell =>
  value === null || value === undefined ? '' : { text: percent(value), value };
const number = (value: number | null): TableCell => (value === null ? '' : { text: value.toFixed(2), value });

/** How many felt better, the same and worse at each timepoint. */
export function impressionTable(cells: readonly ImpressionCell[], minimumClients: number): TableData {
  return {
    columns: [
      'After',
      'n',
      'Clients',
      ...sides.flatMap(([, side]) => [
        side,
        `Share ${side.toLowerCase()}`,
        `95 % low ${side.toLowerCase()}`,
        `95 % high ${side.toLowerCase()}`,
      ]),
    ],
    rows: cells.map((cell) => {
      const gap = missing(cell, minimumClients);
      if (gap) return [timepointWords[cell.timepoint], gap, ...Array.from({ length: 13 }, () => '')];
      return [
        timepointWords[cell.timepoint],
        cell.n,
        cell.clients,
        ...sides.flatMap(([side]) => [
          cell[side]?.count ?? '',
          share(cell[side]?.share),
          share(cell[side]?.low),
          share(cell[side]?.high),
        ]),
      ];
    }),
  };
}

/** Levels by domain and timepoint, called what they are in every row. */
export function levelTable(cells: readonly LevelCell[], minimumClients: number): TableData {
  return {
    columns: [
      'Domain',
      'After',
      'What it is',
      'Mean level',
      '95 % low',
      '95 % high',
      'Standard deviation',
      'n',
      'Clients',
    ],
    rows: cells.map((cell) => {
      const head = [
        cell.name,
        timepointWords[cell.timepoint],
        `level, ${cell.minimum} to ${cell.maximum}, higher is ${cell.higherIs}`,
      ];
      const gap = missing(cell, minimumClients);
      if (gap) return [...head, gap, ...Array.from({ length: 5 }, () => '')];
      return [
        ...head,
        number(cell.mean),
        number(cell.low),
        number(cell.high),
        number(cell.standardDeviation),
        cell.n,
        cell.clients,
      ];
    }),
  };
}

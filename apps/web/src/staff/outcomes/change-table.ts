import type { TableData } from '../charts/chart-section';
import { type DomainCells, gapOf, percent, signed, timepointWords } from './figures';

const number = (value: number | null, none: string) =>
  value === null ? { text: none, value: null } : { text: signed(value, 2), value };
const share = (value: number | null, none: string) =>
  value === null ? { text: none, value: null } : { text: percent(value), value };

/** The figures of the charts and of the row below them, and what they leave out. */
export function changeTable(domains: readonly DomainCells[], minimumClients: number): TableData {
  return {
    columns: [
      'Domain',
      'After',
      'Mean change',
      '95 % low',
      '95 % high',
      'n',
      'Clients',
      'Effect size',
      'Regression alone',
      'Noticeably better',
      'Of those who could',
      '95 % low of it',
      '95 % high of it',
      'No room for it',
      'None of the missing',
      'All of the missing',
    ],
    rows: domains.flatMap(({ cells }) =>
      cells.map((cell) => {
        const { mcid } = cell;
        const gap = gapOf(cell, minimumClients);
        const when = timepointWords[cell.timepoint];
        const head = [cell.name, cell.timepoint === 'after' ? `${when}, against arriving` : when];
        if (gap) return [...head, { text: gap, value: gap }, ...Array.from({ length: 13 }, () => '')];
        return [
          ...head,
          number(cell.mean, 'none'),
          number(cell.low, 'none'),
          number(cell.high, 'none'),
          cell.n,
          cell.clients,
          number(cell.effectSize, 'none'),
          number(cell.regressionToMean, 'not known'),
          share(mcid.share, 'nobody could'),
          mcid.couldReach,
          share(mcid.low, 'none'),
          share(mcid.high, 'none'),
          mcid.couldNotReach,
          share(mcid.bounds?.low ?? null, 'none asked'),
          share(mcid.bounds?.high ?? null, 'none asked'),
        ];
      }),
    ),
  };
}

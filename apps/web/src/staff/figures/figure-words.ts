import type { FigureRow, Rate } from '@unknot/shared/contracts/api/figures';
import { majorUnits } from '@unknot/shared/contracts/money';
import { moneyOf } from '../../format/money';
import type { TableCell, TableData } from '../charts/chart-section';

/** "7 %", "0.4 %" */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)} %`;
}

/** "112 h" */
export const hours = (minutes: number) => `${Math.round(minutes / 60).toLocaleString('en-GB')} h`;

/** "€1,200 and £300", each currency by itself */
export const revenueWords = (revenue: FigureRow['revenue']) =>
  revenue.length === 0 ? 'none' : revenue.map(({ amount, currency }) => moneyOf(amount, currency)).join(' and ');

/** "7 % of 120 (4 to 13 %)" */
export function rateWords({ share, of, low, high }: Rate): string {
  if (share === null) return 'none';
  const range = low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${percent(high)})`;
  return `${percent(share)} of ${of}${range}`;
}

/** "72 % of working time is booked, 5 % of visits were missed" */
export function headline({ practitioners, noShows }: FigureRow): string {
  if (practitioners.share === null) return 'Nobody works in these days';
  const booked = `${percent(practitioners.share)} of working time is booked`;
  return noShows.share === null ? booked : `${booked}, ${percent(noShows.share)} of visits were missed`;
}

const share = (value: number | null): TableCell => (value === null ? '' : { text: percent(value), value });

/** Every figure of each row. */
export function figureTable(first: string, rows: readonly FigureRow[]): TableData {
  const currencies = [...new Set(rows.flatMap(({ revenue }) => revenue.map(({ currency }) => currency)))].sort();
  return {
    columns: [
      first,
      'Booked of working time',
      'Booked hours',
      'Working hours',
      'Missed',
      'Missed or came',
      'Share missed',
      '95 % low',
      '95 % high',
      'Cancelled',
      'Share cancelled',
      'Cancelled within a day',
      'Median hours before',
      ...currencies.map((currency) => `Revenue ${currency}`),
      'New clients',
      'Came back',
      'Old enough to tell',
      'Share that came back',
    ],
    rows: rows.map(({ name, practitioners, noShows, cancellations, rebooked, ...row }) => [
      name,
      share(practitioners.share),
      { text: hours(practitioners.bookedMinutes), value: practitioners.bookedMinutes / 60 },
      { text: hours(practitioners.availableMinutes), value: practitioners.availableMinutes / 60 },
      noShows.count,
      noShows.of,
      share(noShows.share),
      share(noShows.low),
      share(noShows.high),
      cancellations.count,
      share(cancellations.share),
      row.cancelledWithinDay,
      row.medianLeadHours === null ? '' : { text: `${Math.round(row.medianLeadHours)} h`, value: row.medianLeadHours },
      ...currencies.map((currency): TableCell => {
        const found = row.revenue.find((one) => one.currency === currency);
        return found ? { text: moneyOf(found.amount, currency), value: majorUnits(found.amount, currency) } : '';
      }),
      row.newClients,
      rebooked.count,
      rebooked.of,
      share(rebooked.share),
    ]),
  };
}

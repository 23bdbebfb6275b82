import type { FigureRow } from '@unknot/shared/contracts/api/figures';
import { figureTable, headline, percent, rateWords, revenueWords } from './figure-words';

const row = (facts: Partial<FigureRow> = {}): FigureRow => ({
  id: 'chiado',
  name: 'Chiado',
  practitioners: { bookedMinutes: 720, availableMinutes: 1000, share: 0.72 },
  noShows: { count: 6, of: 120, share: 0.05, low: 0.023, high: 0.105 },
  cancellations: { count: 12, of: 140, share: 12 / 140, low: 0.05, high: 0.14 },
  cancelledWithinDay: 4,
  medianLeadHours: 30.4,
  revenue: [
    { currency: 'EUR', amount: 120_000, visits: 20 },
    { currency: 'GBP', amount: 7050, visits: 1 },
  ],
  newClients: 9,
  rebooked: { count: 40, of: 80, share: 0.5, low: 0.39, high: 0.61 },
  ...facts,
});
const none = { count: 0, of: 0, share: null, low: null, high: null };

describe('The words of the figures', () => {
  it('say first how full it is and how many were missed', () => {
    expect(headline(row())).toBe('72 % of working time is booked, 5 % of visits were missed');
    expect(headline(row({ noShows: none }))).toBe('72 % of working time is booked');
    expect(headline(row({ practitioners: { bookedMinutes: 0, availableMinutes: 0, share: null } }))).toBe(
      'Nobody works in these days',
    );
  });

  it('keep currencies apart', () => {
    expect(revenueWords(row().revenue)).toBe('€1,200 and £70.50');
    expect(revenueWords([])).toBe('none');
  });

  it('tell a share with its size and interval, small ones not as nothing', () => {
    expect(rateWords(row().noShows)).toBe('5 % of 120 (2 to 11 %)');
    expect(rateWords(none)).toBe('none');
    expect([percent(0), percent(0.004), percent(0.126)]).toEqual(['0 %', '0.4 %', '13 %']);
  });

  it('give each currency a column of its own in the table, in whole units in the file', () => {
    const { columns, rows } = figureTable('Location', [row(), row({ name: 'Cascais', revenue: [] })]);
    const at = columns.indexOf('Revenue GBP');
    expect(rows.map((cells) => cells[at])).toEqual([{ text: '£70.50', value: '70.50' }, '']);
    expect(rows[0]![columns.indexOf('Revenue EUR')]).toEqual({ text: '€1,200', value: '1200.00' });
    for (const cells of rows) expect(cells).toHaveLength(columns.length);
  });
});

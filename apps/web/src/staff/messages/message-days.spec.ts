import type { LedgerMessage } from '@unknot/shared/contracts/api/messages';
import { daysOf, dayTitle, momentOf } from './message-days';

const zone = 'Europe/Lisbon';
const now = '2026-11-24T15:00:00.000Z';

describe('When messages are due', () => {
  it.each([
    ['2026-11-23', 'Yesterday, Monday 23 November'],
    ['2026-11-24', 'Today, Tuesday 24 November'],
    ['2026-11-25', 'Tomorrow, Wednesday 25 November'],
    ['2026-12-01', 'Tuesday 1 December'],
    ['2027-06-01', 'Tuesday 1 June 2027'],
    ['2025-11-24', 'Monday 24 November 2025'],
  ])('%s is headed "%s"', (day, title) => {
    expect(dayTitle(day, '2026-11-24')).toBe(title);
  });

  it('names tomorrow also across the end of a year, and the year where it is another one', () => {
    expect(dayTitle('2027-01-01', '2026-12-31')).toBe('Tomorrow, Friday 1 January');
    expect(momentOf('2026-11-24T15:10:00.000Z', zone, now)).toBe('Tue 24 Nov 15:10');
    expect(momentOf('2027-06-01T09:00:00.000Z', zone, now)).toBe('Tue 1 Jun 2027 10:00');
  });

  it('is the day at the location, in the order of the list', () => {
    const due = (dueAt: string) => ({ dueAt, zone }) as LedgerMessage;
    const list = [due('2026-11-24T23:30:00.000Z'), due('2026-11-24T10:00:00.000Z'), due('2026-11-24T09:00:00.000Z')];
    expect(daysOf(list).map(([day, { length }]) => [day, length])).toEqual([['2026-11-24', 3]]);
    expect(daysOf([due('2027-06-01T23:30:00.000Z')]).map(([day]) => day)).toEqual(['2027-06-02']);
  });
});

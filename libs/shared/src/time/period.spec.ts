import { periodBy } from './period';

class Refused extends Error {}
const periodOf = periodBy({ usualDays: 28, longestYears: 2, refusal: (sentence) => new Refused(sentence) });
const now = new Date('2026-11-25T02:00:00Z');

describe('the days that figures are of', () => {
  it.each([
    ['as asked', { from: '2026-01-05', to: '2026-02-01' }, ['UTC'], '2026-01-05', '2026-02-01'],
    ['one day alone', { from: '2026-01-05', to: '2026-01-05' }, ['UTC'], '2026-01-05', '2026-01-05'],
    ['the usual number up to today', {}, ['America/New_York'], '2026-10-28', '2026-11-24'],
    ['up to the latest today of all', {}, ['America/New_York', 'Asia/Seoul', 'UTC'], '2026-10-29', '2026-11-25'],
    ['up to today in UTC without a location', {}, [], '2026-10-29', '2026-11-25'],
    ['the usual number up to the last one', { to: '2026-03-01' }, ['UTC'], '2026-02-02', '2026-03-01'],
    ['up to two years, a leap day included', { from: '2024-02-29', to: '2026-02-28' }, [], '2024-02-29', '2026-02-28'],
  ])('are %s', (_, asked, zones, from, to) => {
    expect(periodOf(asked, zones, now)).toEqual({ from, to });
  });

  it.each([
    [{ from: '2026-02-02', to: '2026-02-01' }, 'Choose a first day that is not after the last one.'],
    [{ from: '2026-11-26' }, 'Choose a first day that is not after the last one.'],
    [{ from: '2024-02-01', to: '2026-02-02' }, 'Choose at most 2 years.'],
  ])('are refused with what to choose: %j', (asked, sentence) => {
    expect(() => periodOf(asked, ['UTC'], now)).toThrow(new Refused(sentence));
  });
});

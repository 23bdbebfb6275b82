import { moneyOf } from './money';

describe('an amount', () => {
  it('is written without empty decimals, in the unit of its currency', () => {
    expect(moneyOf(6500, 'EUR')).toBe('€65');
    expect(moneyOf(4250, 'GBP')).toBe('£42.50');
    expect(moneyOf(120_000, 'USD')).toBe('$1,200');
    expect(moneyOf(5000, 'JPY')).toBe('¥5,000');
  });

  it('is written as the language has it', () => {
    expect(['pt', 'de', 'ko'].map((language) => moneyOf(6550, 'EUR', language))).toEqual([
      '65,50\u00a0€',
      '65,50\u00a0€',
      '€65.50',
    ]);
  });
});

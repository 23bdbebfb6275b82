import { majorUnits } from './money';

describe('An amount in a file', () => {
  it('is in whole units with the decimals of its currency', () => {
    expect(majorUnits(120_000, 'EUR')).toBe('1200.00');
    expect(majorUnits(7050, 'GBP')).toBe('70.50');
    expect(majorUnits(5, 'USD')).toBe('0.05');
    expect(majorUnits(65_000, 'KRW')).toBe('65000');
    expect(majorUnits(0, 'EUR')).toBe('0.00');
  });
});

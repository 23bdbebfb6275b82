import { csvLine } from './csv';

describe('A row of a CSV file', () => {
  it('parts values by commas and leaves out what is not known', () => {
    expect(csvLine(['24h', 1.5, null, undefined, true])).toBe('24h,1.5,,,true\r\n');
  });

  it('quotes commas, quotes and line ends', () => {
    expect(csvLine(['a,b', 'say "so"', 'one\ntwo'])).toBe('"a,b","say ""so""","one\ntwo"\r\n');
  });

  it.each(['=1+1', '+351', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1'])(
    'keeps %j from being a formula',
    (text) => {
      expect(csvLine([text]).replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('leaves negative numbers numbers', () => {
    expect(csvLine([-2.5, 'x'])).toBe('-2.5,x\r\n');
  });
});

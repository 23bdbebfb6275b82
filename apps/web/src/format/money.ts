/** "€65", "£42.50": the smallest unit of the currency in, no empty decimals out. */
export function moneyOf(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = minorUnits / 10 ** digits;
  return Number.isInteger(amount) ? format.format(amount).replace(/[.,]0+$/, '') : format.format(amount);
}

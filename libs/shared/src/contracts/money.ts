/** How many decimals a currency has: 2 for EUR, 0 for KRW (ISO 4217, as the runtime knows it). */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount in its smallest unit as files have it: "1200.00" for 120000 EUR, "65000" for 65000 KRW. */
export function majorUnits(minorUnits: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minorUnits / 10 ** digits).toFixed(digits);
}

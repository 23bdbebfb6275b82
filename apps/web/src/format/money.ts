/** As in dates: without a region, English and Portuguese are written the European way. */
const locales: Record<string, string> = { en: 'en-GB', pt: 'pt-PT' };

/** "€65", "£42.50", "65 €" in German: the smallest unit of the currency in, no empty decimals out. */
export function moneyOf(minorUnits: number, currency: string, language = 'en'): string {
  const format = new Intl.NumberFormat(locales[language] ?? language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}

export type CsvValue = string | number | boolean | null | undefined;

/**
 * A cell as RFC 4180 has it. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers
 * stay as they are.
 */
function cellOf(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row, with its line end. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cellOf).join(',')}\r\n`;

import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';

/** What must be said before a session can be finished, as sentences; empty when it can be. */
export function missingIn(record: SessionRecord): string[] {
  return [
    record.checkIn.discomfort === null && 'Note the discomfort at check-in.',
    record.techniques.length === 0 && 'Choose at least one technique.',
    record.verdict === null && 'Say whether it was too gentle, right or too much.',
  ].filter((sentence) => sentence !== false);
}

/** Puts a code into a list of chosen ones, or takes it out. */
export const toggled = (codes: readonly string[], code: string): string[] =>
  codes.includes(code) ? codes.filter((item) => item !== code) : [...codes, code];

/** Whether two records say the same, whatever the order of their fields. */
export const sameRecord = (one: SessionRecord, other: SessionRecord) => inOrder(one) === inOrder(other);

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => one.localeCompare(other)))
      : part,
  );
}

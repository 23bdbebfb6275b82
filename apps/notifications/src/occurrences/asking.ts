import { ServiceUnreachable } from '@unknot/shared/auth/internal-client';

export const distinct = (ids: readonly string[]) => [...new Set(ids)];
export const by = <T, K>(rows: readonly T[], key: (row: T) => K) => new Map(rows.map((row) => [key(row), row]));

/** @returns undefined when the owner cannot be asked, or does not know the question yet */
export async function unlessAway<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ServiceUnreachable) return undefined;
    throw error;
  }
}

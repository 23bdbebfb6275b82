import { codeOf, firstFree } from '@unknot/shared/contracts/code-of';
import type { EntityManager } from 'typeorm';
import { AlreadyThere, HoursOverlap, SetupUnknown } from './setup.errors';

interface Stretch {
  weekday: number;
  from: string;
  to: string;
}

/** @throws HoursOverlap when two stretches of one day share a time */
export function requireNoOverlap(hours: readonly Stretch[]): void {
  const sorted = [...hours].sort((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
  const overlap = sorted.some((one, at) => {
    const next = sorted[at + 1];
    return next !== undefined && next.weekday === one.weekday && next.from < one.to;
  });
  if (overlap) throw new HoursOverlap();
}

/** A code that is not taken yet: of the name, with a number when needed. An existing row keeps its own. */
export async function freeCode(tx: EntityManager, table: 'location' | 'treatment', name: string): Promise<string> {
  const code = codeOf(name, table);
  const rows = (await tx.query(`select code from ${table} where code = $1 or code like $1 || '-%'`, [code])) as {
    code: string;
  }[];
  return firstFree(code, new Set(rows.map((row) => row.code)));
}

/** @throws SetupUnknown when one of the ids or codes is not in the table */
export async function requireKnown(
  tx: EntityManager,
  table: 'location' | 'treatment' | 'practitioner' | 'specialty' | 'modality',
  keys: readonly string[],
): Promise<void> {
  const key = table === 'specialty' || table === 'modality' ? 'code' : 'id';
  const [{ count }] = (await tx.query(`select count(*)::int as count from ${table} where ${key}::text = any($1)`, [
    keys,
  ])) as [{ count: number }];
  if (count !== new Set(keys).size) throw new SetupUnknown(`One of the chosen ${plural[table]}`);
}

const plural = {
  location: 'locations',
  treatment: 'treatments',
  practitioner: 'practitioners',
  specialty: 'specialties',
  modality: 'modalities',
};

/** @throws AlreadyThere when another of them has the name, however it is written */
export async function requireFreeName(
  tx: EntityManager,
  table: 'specialty' | 'modality',
  code: string,
  name: string,
): Promise<void> {
  const others = (await tx.query(`select code from ${table} where lower(name) = lower($1) and code <> $2 limit 1`, [
    name,
    code,
  ])) as unknown[];
  if (others.length > 0) throw new AlreadyThere(`one called "${name}"`);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z as slim } from './slim-zod';

const web = resolve(__dirname, '..');
const contracts = resolve(__dirname, '../../../../libs/shared/src/contracts');
const isCode = (path: string) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts');
const files = [
  ...['values', 'let-time-pass'].map((name) => join(contracts, `${name}.ts`)),
  ...readdirSync(join(contracts, 'api')).map((name) => join(contracts, 'api', name)),
].filter(isCode);

type Schema = { _zod: { def: Record<string, unknown> } };
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && '_zod' in value;

/** Every exported schema of a contract, made with zod or with what stands in for it. */
function schemasOf(path: string, withSlim: boolean): [string, Schema][] {
  let made: [string, unknown][] = [];
  jest.isolateModules(() => {
    if (withSlim) jest.doMock('zod', () => jest.requireActual('./slim-zod'));
    else jest.dontMock('zod');
    made = Object.entries(require(path) as object);
  });
  return made.filter((one): one is [string, Schema] => isSchema(one[1]));
}

/** What a schema is made of, all the way down. Functions and sentences are the same source in both. */
function partsOf(value: unknown): unknown {
  if (isSchema(value)) return partsOf(value._zod.def);
  if (typeof value === 'function') return 'function';
  if (value instanceof RegExp) return value.source;
  if (Array.isArray(value)) return value.map(partsOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value).map((name) => [name, partsOf((value as Record<string, unknown>)[name])]),
  );
}

describe('What stands in for zod in the built pages', () => {
  it.each(files.map((path) => [path.slice(contracts.length + 1), path]))('makes the same schemas of %s', (_, path) => {
    const withSlim = Object.fromEntries(schemasOf(path, true));
    for (const [name, schema] of schemasOf(path, false)) {
      expect({ [name]: partsOf(withSlim[name]) }).toEqual({ [name]: partsOf(schema) });
    }
  });

  it('knows every maker of schemas that the pages name themselves', () => {
    const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(isCode);
    const named = sources.flatMap((path) =>
      Array.from(readFileSync(join(web, path), 'utf8').matchAll(/\bz\.([a-z]\w*)\(/g), ([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)].filter((name) => !(name in slim))).toEqual([]);
  });

  it('refuses what zod refuses', () => {
    const name = slim.string() as unknown as {
      min(least: number): { safeParse(value: unknown): { success: boolean } };
    };
    expect(name.min(2).safeParse('a').success).toBe(false);
    expect(name.min(2).safeParse('ab').success).toBe(true);
  });
});

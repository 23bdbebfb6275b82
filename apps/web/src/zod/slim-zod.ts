import {
  _default,
  array,
  boolean,
  coerce,
  email,
  enum as enumOf,
  extend,
  gt,
  gte,
  int,
  iso,
  literal,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  object,
  optional,
  pick,
  pipe,
  record,
  refine,
  regex,
  strictObject,
  string,
  stringbool,
  transform,
  trim,
  union,
  unknown,
  url,
  uuid,
  type ZodMiniType,
} from 'zod/mini';

/** A schema of zod/mini with the methods of zod that the contracts use. */
type Chained = ZodMiniType & Record<string, unknown>;

function chained(schema: ZodMiniType): Chained {
  const isNumber = schema.def.type === 'number';
  const checked = (check: unknown) => chained(schema.check(check as Parameters<typeof schema.check>[0]));
  // Each method takes what the function of zod/mini takes; the contracts are typed by zod itself.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const methods: Record<string, (...given: any[]) => Chained> = {
    optional: () => chained(optional(schema)),
    nullable: () => chained(nullable(schema)),
    default: (value) => chained(_default(schema, value)),
    min: (least, why) => checked(isNumber ? gte(least, why) : minLength(least, why)),
    max: (most, why) => checked(isNumber ? lte(most, why) : maxLength(most, why)),
    int: (why) => checked(int(why)),
    positive: (why) => checked(gt(0, why)),
    nonnegative: (why) => checked(gte(0, why)),
    trim: () => checked(trim()),
    regex: (pattern, why) => checked(regex(pattern, why)),
    refine: (holds, why) => checked(refine(holds, why)),
    transform: (change) => chained(pipe(schema, transform(change))),
    pipe: (next) => chained(pipe(schema, next)),
    extend: (shape) => chained(extend(schema as never, shape)),
    pick: (names) => chained(pick(schema as never, names as never)),
  };
  return Object.assign(schema, methods) as Chained;
}

const made =
  <Given extends never[]>(make: (...given: Given) => unknown) =>
  (...given: Given) =>
    chained(make(...given) as ZodMiniType);

/**
 * Stands in for zod in the built pages: the same schemas of zod's core, made by zod/mini, with only those methods that
 * the contracts use; 10 kB (gzip) of what every visitor loads. `slim-zod.spec.ts` holds it against zod itself.
 */
export const z = {
  string: made(string),
  number: made(number),
  boolean: made(boolean),
  literal: made(literal),
  enum: made(enumOf),
  array: made(array),
  object: made(object),
  strictObject: made(strictObject),
  record: made(record),
  union: made(union),
  email: made(email),
  url: made(url),
  uuid: made(uuid),
  unknown: made(unknown),
  stringbool: made(stringbool),
  coerce: { number: made(coerce.number) },
  iso: { date: made(iso.date), datetime: made(iso.datetime) },
};

export { config } from 'zod/mini';

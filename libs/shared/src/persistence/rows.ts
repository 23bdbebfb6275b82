import type { EntityManager, EntityMetadata } from 'typeorm';

type EntityClass<T> = new () => T;
type ColumnMetadata = EntityMetadata['columns'][number];

/** A row as PostgreSQL writes it in JSON (`to_json`, `json_agg`). */
export type JsonRow = Record<string, unknown>;

/** A further condition of {@link updateRows} on the row `t`, with its parameters from `$2` on. One of a few texts. */
export interface Guard {
  sql: string;
  parameters?: readonly unknown[];
}

/**
 * Entities from rows that a statement gave as JSON, so that one statement reads what several tables hold. Knows text,
 * numbers, booleans, instants, days, wall times, arrays and JSON; no `bytea`, no `numeric` that a double cannot hold.
 */
export function entitiesOf<T extends object>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly JsonRow[] | null,
): T[] {
  const { columns } = tx.dataSource.getMetadata(entity);
  return (rows ?? []).map((row) => {
    const fields = columns.map((column) => [column.propertyName, fieldOf(column, row[column.databaseName])]);
    return Object.assign(new entity(), Object.fromEntries(fields));
  });
}

function fieldOf({ type }: ColumnMetadata, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'timestamptz') return new Date(value as string);
  return type === 'numeric' ? String(value) : value;
}

/** Inserts entities in one statement; every column must be set. */
export async function insertRows<T extends object>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = tx.dataSource.getMetadata(entity);
  await tx.query(insertSql(metadata), [jsonOf(metadata.columns, rows)]);
}

/** Inserts entities of several kinds in one statement; every column must be set, and they may refer to each other. */
export async function insertTogether(
  tx: EntityManager,
  kinds: readonly (readonly [EntityClass<object>, readonly object[]])[],
): Promise<void> {
  const inserts = kinds.map(([entity], index) => {
    const metadata = tx.dataSource.getMetadata(entity);
    return `inserted_${index} as (${insertSql(metadata, index + 1)})`;
  });
  await tx.query(
    `with ${inserts.join(', ')} select`,
    kinds.map(([entity, rows]) => jsonOf(tx.dataSource.getMetadata(entity).columns, rows)),
  );
}

/**
 * Writes entities in one statement: a new one is inserted, of one that exists every column is overwritten. Those that
 * exist must have been locked in this transaction.
 */
export async function writeRows<T extends object>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = tx.dataSource.getMetadata(entity);
  await tx.query(`${insertSql(metadata)} ${overwriteSql(metadata)}`, [jsonOf(metadata.columns, rows)]);
}

/**
 * {@link writeRows} for facts that others own: one that is older than what is known changes nothing, whoever writes.
 * @param rows each at most once
 * @returns those that were new
 */
export async function writeNewer<T extends { version: number }>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly T[],
): Promise<T[]> {
  if (rows.length === 0) return [];
  const metadata = tx.dataSource.getMetadata(entity);
  const written = (await tx.query(
    `${insertSql(metadata)} ${overwriteSql(metadata)} where excluded.version > "${metadata.tableName}".version
     returning ${keysOf(metadata).join(', ')}`,
    [jsonOf(metadata.columns, rows)],
  )) as JsonRow[];
  return among(metadata, rows, written);
}

/**
 * Writes some fields of loaded entities in one statement, without reading them again. Locks the rows in the order of
 * their keys, so that two who write many do not wait for each other.
 * @param guard what must still be true of a row; others are left alone
 * @returns the entities that were written
 */
export async function updateRows<T extends object>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly T[],
  fields: readonly (keyof T & string)[],
  guard?: Guard,
): Promise<T[]> {
  if (rows.length === 0) return [];
  const metadata = tx.dataSource.getMetadata(entity);
  const { primaryColumns, columns } = metadata;
  const keys = keysOf(metadata);
  const set = columns.filter(({ propertyName }) => (fields as readonly string[]).includes(propertyName));
  const of = (alias: string) => keys.map((key) => `${alias}.${key}`).join(', ');
  const same = (a: string, b: string) => keys.map((key) => `${a}.${key} = ${b}.${key}`).join(' and ');
  const [written] = (await tx.query(
    `with given as (${givenSql(metadata)}),
     locked as (
       select ${of('t')} from "${metadata.tableName}" t join given g on ${same('g', 't')}
       where ${guard?.sql ?? 'true'} order by ${of('t')} for update of t)
     update "${metadata.tableName}" t set ${namesOf(set)
       .map((name) => `${name} = g.${name}`)
       .join(', ')}
     from given g join locked l on ${same('l', 'g')} where ${same('g', 't')} returning ${of('t')}`,
    [jsonOf([...primaryColumns, ...set], rows), ...(guard?.parameters ?? [])],
  )) as [JsonRow[], number];
  return among(metadata, rows, written);
}

const keysOf = ({ primaryColumns }: EntityMetadata) => namesOf(primaryColumns);
const namesOf = (columns: readonly ColumnMetadata[]) => columns.map(({ databaseName }) => `"${databaseName}"`);

const givenSql = ({ tableName }: EntityMetadata, parameter = 1) =>
  `select * from jsonb_populate_recordset(null::"${tableName}", $${parameter}::jsonb)`;

/** The entities of which the key stands in one of the rows. */
function among<T extends object>({ primaryColumns }: EntityMetadata, entities: readonly T[], rows: JsonRow[]): T[] {
  const keys = new Set(rows.map((row) => primaryColumns.map(({ databaseName }) => row[databaseName]).join(' ')));
  return entities.filter((entity) => keys.has(primaryColumns.map((column) => column.getEntityValue(entity)).join(' ')));
}

function overwriteSql(metadata: EntityMetadata): string {
  const others = namesOf(metadata.columns.filter(({ isPrimary }) => !isPrimary));
  return `on conflict (${keysOf(metadata).join(', ')}) do update set
    ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

function insertSql(metadata: EntityMetadata, parameter = 1): string {
  const columns = namesOf(metadata.columns).join(', ');
  return `insert into "${metadata.tableName}" (${columns}) select ${columns} from (${givenSql(metadata, parameter)}) given`;
}

const jsonOf = <T extends object>(columns: readonly ColumnMetadata[], rows: readonly T[]): string =>
  JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(row)]))),
  );

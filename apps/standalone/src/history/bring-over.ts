import { serviceNames } from '@unknot/shared/contracts/events/event';
import type { Client } from 'pg';

/** Rows in one statement; a table that refers to itself goes in one piece, so that each row finds its own. */
const atATime = 2_000;

/** What stays behind: both databases have it already, or it is about the workshop and not about the chain. */
const staysBehind = new Set(
  [
    ...serviceNames.flatMap((name) =>
      ['migration', 'service_setting', 'paused_consumer'].map((table) => `${name}.${table}`),
    ),
    // Requests of the history are asked by nobody again.
    ...serviceNames.map((name) => `${name}.idempotency_key`),
    // The chain itself: set up in both from the same data, with the same ids.
    ...['chain', 'location', 'location_hours', 'room', 'specialty', 'modality', 'treatment', 'treatment_price'],
    ...['treatment_advice', 'practitioner', 'practitioner_hours', 'practitioner_modality', 'practitioner_specialty'],
    ...['practitioner_treatment', 'staff_account', 'staff_account_location', 'staff_invitation', 'staff_session'],
    'sign_in_failure',
    // Written by the triggers of `client` and `client_former_name`.
    'client_word',
  ]
    .map((name) => (name.includes('.') ? name : `booking.${name}`))
    .concat(['notifications.location', 'notifications.rule', 'outcomes.location']),
);

/** A visitor has taken a time of the history, or moved the clock, while it was brought over: nothing was changed. */
export class NotNow extends Error {}

interface Table {
  schema: string;
  name: string;
  /** Without those that the database fills in. */
  columns: string[];
  /** Column in whose order the database counts. */
  counted: string | null;
  refersTo: string[];
}

/**
 * Brings all rows of the workshop into the running demonstration, in one transaction: what the tables refer to first,
 * booking last, so that the times of its appointments are locked for a moment only.
 * @param workshop an administrator of the database in which the history was made; nothing writes there meanwhile
 * @param live an administrator of the database of the running demonstration
 * @param offsets of the live clocks when the history reached the present (see {@link offsetsOf})
 * @throws NotNow
 */
export async function bringOver(workshop: Client, live: Client, offsets: string): Promise<void> {
  await live.query('begin');
  try {
    for (const table of inOrderOfReference(await tablesOf(workshop))) await bring(workshop, live, table);
    await live.query('update booking.made_history set finished_at = made_until');
    // Whoever moves the clock waits for us from here on.
    if ((await offsetsOf(live, 'for share')) !== offsets) throw new NotNow('the clock was moved');
    await live.query('commit');
  } catch (error) {
    await live.query('rollback');
    const { code } = error as { code?: string };
    // An exclusion constraint: the time is taken.
    if (code === '23P01') throw new NotNow('a time was taken');
    throw error;
  }
}

/** How far the clocks of a database are moved. */
export async function offsetsOf(database: Client, lock = ''): Promise<string> {
  const offsets: string[] = [];
  for (const schema of serviceNames) {
    const { rows } = await database.query(`select clock_offset::text as offset from ${schema}.service_setting ${lock}`);
    offsets.push(rows[0].offset);
  }
  return offsets.join(' ');
}

async function tablesOf(database: Client): Promise<Table[]> {
  const { rows } = await database.query<Table>(
    `select n.nspname as schema, c.relname as name,
       array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' order by a.attnum) as columns,
       (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as counted,
       array(select n2.nspname || '.' || c2.relname from pg_constraint f join pg_class c2 on c2.oid = f.confrelid
         join pg_namespace n2 on n2.oid = c2.relnamespace where f.conrelid = c.oid and f.contype = 'f') as "refersTo"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) order by (n.nspname = 'booking'), n.nspname, c.relname`,
    [[...serviceNames]],
  );
  return rows.filter((table) => !staysBehind.has(nameOf(table)));
}

const nameOf = ({ schema, name }: Table) => `${schema}.${name}`;

/** Each after those that it refers to. */
function inOrderOfReference(tables: readonly Table[]): Table[] {
  const ordered = new Set<Table>();
  const byName = new Map(tables.map((table) => [nameOf(table), table]));
  const place = (table: Table, above: readonly Table[]) => {
    if (ordered.has(table) || above.includes(table)) return;
    for (const name of table.refersTo) {
      const other = byName.get(name);
      if (other) place(other, [...above, table]);
    }
    ordered.add(table);
  };
  for (const table of tables) place(table, []);
  return [...ordered];
}

async function bring(workshop: Client, live: Client, table: Table): Promise<void> {
  const name = nameOf(table);
  const columns = table.columns.join(', ');
  const size = table.refersTo.includes(name) ? 'all' : atATime;
  // Triggers find their tables by the search path, as for the service itself.
  await live.query(`set local search_path = ${table.schema}, public`);
  await workshop.query('begin read only');
  await workshop.query(
    `declare brought cursor for select row_to_json(t)::text as row from ${name} t ${table.counted ? `order by ${table.counted}` : ''}`,
  );
  for (;;) {
    const { rows } = await workshop.query<{ row: string }>(`fetch ${size} from brought`);
    if (rows.length === 0) break;
    await live.query(
      `insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, $1::json)`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    );
  }
  await workshop.query('commit');
}

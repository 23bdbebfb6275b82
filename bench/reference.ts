import { flood, type Timed } from '@unknot/shared/testing/flood';
import { Pool } from 'pg';

const poolSize = 16;
const bookings = 4_000;

const tables = `
create schema reference;
create table reference.appointment (
  id uuid primary key default gen_random_uuid(),
  practitioner_id int not null, room_id int not null, client_id int not null,
  starts_at timestamptz not null, ends_at timestamptz not null,
  exclude using gist (practitioner_id with =, tstzrange(starts_at, ends_at) with &&),
  exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&),
  exclude using gist (client_id with =, tstzrange(starts_at, ends_at) with &&)
);
create table reference.outbox (
  position bigint generated always as identity primary key,
  subject uuid not null, data jsonb not null
)`;

/**
 * What the machine's PostgreSQL can do: one transaction of an appointment with three exclusion constraints and an
 * outbox row, over node-pg with 16 connections and nothing in front.
 */
export async function bookEmptyTable(
  adminUrl: string,
): Promise<{ name: string; perSecond: number; timed: Timed<void>[] }> {
  const pool = new Pool({ connectionString: adminUrl, max: poolSize });
  try {
    await pool.query(tables);
    const requests = Array.from({ length: bookings }, (_, index) => () => book(pool, index));
    await flood(requests.splice(0, bookings / 4), poolSize);
    const from = performance.now();
    const timed = await flood(requests, poolSize);
    const perSecond = (timed.length * 1000) / (performance.now() - from);
    return { name: 'the database alone: appointment and event', perSecond, timed };
  } finally {
    await pool.end();
  }
}

async function book(pool: Pool, index: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(
      `insert into reference.appointment (practitioner_id, room_id, client_id, starts_at, ends_at)
       select $1, $1, $2, at, at + interval '60 minutes'
       from (select timestamptz '2030-01-01' + $3 * interval '75 minutes' as at) as time returning id`,
      [index % 40, index, Math.floor(index / 40)],
    );
    await client.query('insert into reference.outbox (subject, data) values ($1, $2)', [
      rows[0].id,
      JSON.stringify({ appointmentId: rows[0].id, version: 1, state: 'booked' }),
    ]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

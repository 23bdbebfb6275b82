import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HistoryState } from '@unknot/shared/contracts/api/history';
import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { Client } from 'pg';
import { advance, Person } from '../journey/people';
import type { System } from '../journey/system';
import { buildFirst, processesOf, Started } from './started';

/** It makes more than a hundred visits, beside other tests. */
jest.setTimeout(600_000);
beforeAll(buildFirst);

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** Moves the clock while all else is at work: a service that is too busy to answer is asked again. */
async function letPass(operator: Person, hours: number): Promise<void> {
  const until = later(hours).getTime();
  for (let tried = 1; Date.now() < until; tried += 1) {
    const { body } = await operator.get('booking/operations/clock');
    const minutes = (until - Date.parse(body.now)) / 60_000;
    if (minutes < 1) return;
    await advance(operator, minutes).catch((error: unknown) => {
      if (tried === 20) throw error;
    });
  }
}

describe('the history of a demonstration', () => {
  let folder: string;
  let data: string;
  let started: Started;
  let live: Client;
  const clients: Client[] = [];

  /** An administrator of a database of the started server; tries until there is one. */
  async function connected(database: string): Promise<Client> {
    const { administrator } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')).database;
    const port = readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[3];
    for (let tried = 0; ; tried += 1) {
      const client = new Client({
        connectionString: `postgresql://postgres:${administrator}@127.0.0.1:${port}/${database}`,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        clients.push(client);
        return client;
      } catch (error) {
        if (tried > 300) throw error;
        await sleep(200);
      }
    }
  }

  /** Asks until there is a row. */
  async function first<T>(client: Client, sql: string, values: unknown[] = []): Promise<T> {
    for (;;) {
      const { rows } = await client.query(sql, values).catch(() => ({ rows: [] }));
      if (rows.length > 0) return rows[0];
      await sleep(200);
    }
  }

  const count = async (sql: string): Promise<number> =>
    Number((await live.query(`select count(*) from ${sql}`)).rows[0].count);
  const makers = (of = data) =>
    processesOf(of).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('history/making'));
  const state = async () => HistoryState.parse(await (await fetch(started.url('/api/history'))).json()).state;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unknot-history-'));
    chmodSync(folder, 0o755);
    data = join(folder, 'data');
    started = await Started.healthy({ data, historyWeeks: 1 });
    live = await connected('unknot');
  });
  afterAll(async () => {
    for (const client of clients) await client.end().catch(() => undefined);
    await started?.stop();
    expect(processesOf(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('is made beside it, goes on where it was killed, and comes to where the visitor has moved the clock', async () => {
    const system = { url: started.url('') } as System;
    const workshop = await connected('unknot_history');
    const taken = await first<{ practitioner: string; location: string; treatment: string; wall: string; id: string }>(
      workshop,
      `select id, practitioner_id as practitioner, location_id as location, treatment_id as treatment, starts_at_wall as wall
       from booking.appointment where state in ('booked', 'confirmed') and starts_at > $1 order by starts_at limit 1`,
      [later(72)],
    );
    const [maker] = makers();
    expect(maker).toBeDefined();
    process.kill(maker as number, 'SIGKILL');

    // Everything works meanwhile: a visitor takes the very time, which is free for them.
    expect(await state()).toBe('making');
    const { practitioner: practitionerId, location: locationId, treatment: treatmentId, wall: startsAtWall } = taken;
    const visitor = Person.visitor(system);
    const hold = await visitor.post('booking/appointments/holds', {
      ...{ practitionerId, locationId, treatmentId, startsAtWall },
    });
    expect(hold.status).toBe(201);
    const withHold = Person.visitor(system, { 'x-unknot-link': hold.body.holdToken });
    const booked = await withHold.post(`booking/appointments/${hold.body.appointmentId}/book`, {
      ...{ name: 'Vera Visitor', email: 'vera@visitor.example', locale: 'en' },
      consents: { careData: true, surveys: true },
    });
    expect(booked.status).toBe(201);
    await letPass(await Person.staff(system, 'jonas@linden.example'), 26);
    const before = (await live.query('select * from booking.appointment')).rows;
    const messages = (await live.query('select id, due_at, useful_until from notifications.message order by id')).rows;

    for (let waited = 0; (await state()) === 'making' && waited < 500_000; waited += 500) await sleep(500);
    expect(await state()).toBe('made');
    expect(makers()).toEqual([]);

    expect(
      (await live.query('select * from booking.appointment where id = $1', [hold.body.appointmentId])).rows,
    ).toEqual(before);
    const ours = (
      await live.query('select id, due_at, useful_until from notifications.message where id = any($1) order by id', [
        messages.map(({ id }) => id),
      ])
    ).rows;
    expect(ours).toEqual(messages);
    const { rows } = await live.query('select state from booking.appointment where id = $1', [taken.id]);
    expect(rows).toEqual([{ state: 'cancelled' }]);
    expect(await count('booking.appointment')).toBeGreaterThan(80);
    expect(await count("booking.session where state = 'completed'")).toBeGreaterThan(20);
    expect(await count("outcomes.survey where state = 'completed'")).toBeGreaterThan(20);
  });

  it('leaves nothing undone that was due, and nothing to be done twice', async () => {
    for (const schema of ['booking', 'notifications', 'outcomes']) {
      expect(await count(`${schema}.outbox where published_at is null`)).toBe(0);
      expect(await count(`${schema}.failed_event`)).toBe(0);
    }
    // What falls due while this test looks is another matter: it asks for what was due two minutes before it began.
    const due = [later(26 - 2 / 60)];
    const overdue = "select id from notifications.message where state = 'planned' and due_at < $1";
    expect((await live.query(overdue, due)).rows).toEqual([]);
    expect(await count("notifications.message where state in ('claimed', 'failed', 'unknown')")).toBe(0);
    expect(await count("booking.appointment where state = 'held'")).toBe(0);
    const sent =
      'select id, provider_id, attempts from notifications.message where provider_id is not null and due_at < $1 order by id';
    const before = (await live.query(sent, due)).rows;
    expect(before.length).toBeGreaterThan(100);
    await sleep(12_000);
    expect((await live.query(sent, due)).rows).toEqual(before);
  });

  it('shows what happened to its bookings, and what was sent on the last day', async () => {
    const system = { url: started.url('') } as System;
    const operator = await Person.staff(system, 'jonas@linden.example');
    const { rows } = await live.query(
      `select id from booking.appointment a where state = 'completed' and exists (select from booking.outbox
         where subject = a.id::text and type like 'unknot.appointment.confirmed.%') limit 1`,
    );
    const flow = (await operator.get(`booking/operations/flow?subject=${rows[0].id}`)).body;
    expect(flow.published.map(({ type }: { type: string }) => type)[0]).toContain('appointment.booked');
    const handled = (await operator.get(`notifications/operations/flow?subject=${rows[0].id}`)).body.handled;
    expect(handled.map(({ type }: { type: string }) => type.split('.')[2])).toEqual(
      expect.arrayContaining(['booked', 'confirmed']),
    );
    const { messages } = CaughtMessages.parse(await (await fetch(started.url('/api/catcher/messages'))).json());
    expect(messages.some(({ id }) => id.startsWith('past-'))).toBe(true);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('ends with the process that serves, by %s', async (signal) => {
    const other = join(folder, signal);
    const serving = await Started.healthy({ data: other, historyWeeks: 1 });
    while (makers(other).length === 0) await sleep(50);
    // Ctrl-C goes to the whole process group.
    await (signal === 'SIGINT' ? serving.interrupt() : serving.stop(signal));
    for (let waited = 0; waited < 10_000 && processesOf(other).length > 0; waited += 50) await sleep(50);
    expect(processesOf(other)).toEqual([]);
  });

  it('is made once', async () => {
    expect((await live.query("select from pg_database where datname = 'unknot_history'")).rowCount).toBe(0);
    const appointments = await count('booking.appointment');
    for (const client of clients.splice(0)) await client.end().catch(() => undefined);
    await started.stop();
    started = await Started.healthy({ data, historyWeeks: 1 });
    live = await connected('unknot');
    expect(await state()).toBe('none');
    expect(await count('booking.appointment')).toBe(appointments);
  });
});

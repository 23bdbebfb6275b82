import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Booked, Hold, HoldRequest } from '@unknot/shared/contracts/api/appointments';
import type { Availability } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import type { Channel } from '@unknot/shared/contracts/values';
import type { HealthReport } from '@unknot/shared/observability/health';
import { Pool } from 'pg';
import { Person } from '../../../test/journey/people';
import { Cluster } from '../../../test/support/cluster';
import { freePort } from '../../../tools/support/free-port';
import { fetchAgain } from '../fetch-again';
import type { Answer, History } from '../history';
import { need } from '../wait';
import { Door } from './door';
import { openWays, settingsOf, type WaysOut } from './ways-out';

/** Processes of each service. */
export const instances = 2;
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How long before a visit it may be booked at the latest, in the demonstration chain. */
const leadMs = hour;

/** Somebody who books. */
export interface Booker {
  name: string;
  email?: string;
  phone?: string;
}

export type Slot = FreeTime & HoldRequest;

/**
 * The whole product: two processes of each service with Kafka, Redis and PostgreSQL of their own, the demonstration
 * chain, and a catcher as provider. Requests go to the processes in turn. Its domain begins on a Monday at 15:00 UTC,
 * which is no quiet hour at any of its places.
 */
export class Clinic {
  private turn = 0;
  private people = 0;
  private operator: Person | undefined;
  /** Crashed processes of notifications that are being started again. */
  private readonly coming = new Map<number, Promise<void>>();

  private constructor(
    readonly cluster: Cluster,
    readonly front: Door,
    readonly frontPort: number,
    /** By index of the process. */
    readonly waysOut: readonly WaysOut[],
    /** As administrator. */
    readonly sql: Pool,
  ) {}

  static async start(): Promise<Clinic> {
    const frontPort = await freePort();
    const ways: WaysOut[] = [];
    const cluster: Cluster = await Cluster.prepare({
      instances,
      frontPort,
      keep: 100_000,
      settings: (name, index) => settingsOf(name, ways[index] as WaysOut),
    });
    const processes = (name: ServiceName) => Array.from({ length: instances }, (_, index) => cluster.url(name, index));
    for (let index = 0; index < instances; index += 1) ways.push(await openWays(processes, cluster.catcher));
    const front = new Door(processes);
    await front.listen(frontPort);
    await cluster.startAll();
    const sql = new Pool({ connectionString: cluster.postgres.adminUrl, max: 4 });
    // The server is restarted by a fault; the next query opens another connection.
    sql.on('error', () => undefined);
    const clinic = new Clinic(cluster, front, frontPort, ways, sql);
    await clinic.makeReady();
    return clinic;
  }

  /** A decent hour, and rooms enough: the practitioners are what is scarce. */
  private async makeReady(): Promise<void> {
    const now = new Date();
    const monday = new Date(now);
    monday.setUTCHours(15, 0, 0, 0);
    monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
    await this.moveClock(monday.getTime() - now.getTime());
    await this.sql.query(
      `insert into booking.room (id, location_id, name, equipment)
       select gen_random_uuid(), id, 'Extra ' || n, '{table,gym}' from booking.location, generate_series(1, 8) as n`,
    );
    // The chain is known to the others when its locations have been told.
    await need(
      'the locations arrive',
      async () => (await this.count('notifications.location')) === (await this.count('booking.location')),
      90_000,
    );
  }

  async stop(): Promise<void> {
    await this.sql.end();
    await this.cluster.stop();
    for (const { door, email, sms } of this.waysOut) await Promise.all([door.close(), email.close(), sms.close()]);
    await this.front.close();
  }

  /** Moves the domain of all services, without making anybody look at what has become due. */
  async moveClock(milliseconds: number): Promise<void> {
    for (const name of serviceNames) {
      await this.sql.query(
        `update ${name}.service_setting set clock_offset = clock_offset + $1 * interval '1 millisecond'`,
        [milliseconds],
      );
      await this.sql.query('select pg_notify($1, $2)', [`${name}_clock`, '']);
    }
  }

  async now(): Promise<number> {
    const { rows } = await this.sql.query<{ now: Date }>(
      'select clock_timestamp() + clock_offset as now from booking.service_setting',
    );
    return rows[0]?.now.getTime() ?? 0;
  }

  /** @param from table with its schema, and a condition */
  async count(from: string, values: unknown[] = []): Promise<number> {
    const { rows } = await this.sql.query<{ count: number }>(`select count(*)::int from ${from}`, values);
    return rows[0]?.count ?? 0;
  }

  /** Free times that do not touch each other, buffers included, the soonest first. @param from days ahead */
  async slots(count: number, from = 3): Promise<Slot[]> {
    const free = await this.freeTimes(from, 14);
    if (free.length >= count) return enough(free, count);
    await this.clearCalendars();
    return enough(await this.freeTimes(from, 14), count);
  }

  /** Free times within so long from now; lets the time pass until the clinics are open enough for so many. */
  async slotsWithin(count: number, milliseconds: number): Promise<Slot[]> {
    await this.clearCalendars();
    for (let tried = 0; tried < 48; tried += 1) {
      const now = await this.now();
      // Those that are about to be too near may be so by the time they are booked.
      const [soonest, latest] = [now + leadMs + 5 * minute, now + milliseconds];
      const fits = ({ startsAt }: FreeTime) => Date.parse(startsAt) > soonest && Date.parse(startsAt) < latest;
      const soon = await this.freeTimes(0, 1, fits);
      if (soon.length >= count) return soon.slice(-count);
      await this.moveClock(hour);
    }
    throw new Error(`no two hours of two days have ${count} free times`);
  }

  /** What earlier faults have booked is looked at no more. */
  private async clearCalendars(): Promise<void> {
    await this.sql.query("update booking.appointment set state = 'cancelled' where state = 'booked'");
  }

  private async freeTimes(from: number, days: number, fits = (_: FreeTime) => true): Promise<Slot[]> {
    const date = new Date((await this.now()) + from * day).toISOString().slice(0, 10);
    const { body } = await this.ask<Availability>('GET', `availability?from=${date}&days=${days}`);
    const byPractitioner = new Map<string, Slot[]>();
    for (const { practitionerId, locationId, treatmentId, times } of body.offers) {
      if (!byPractitioner.has(practitionerId))
        byPractitioner.set(
          practitionerId,
          times.filter(fits).map((time) => ({ ...time, practitionerId, locationId, treatmentId })),
        );
    }
    const apart = [...byPractitioner.values()].flatMap((times) => times.filter((_, index) => index % 8 === 0));
    return apart.sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  }

  /** Somebody new. @param reachedBy the only way to reach them; both when left out */
  person(reachedBy?: Channel): Booker {
    this.people += 1;
    const [first, second] = [this.people % 26, Math.floor(this.people / 26) % 26];
    const letters = String.fromCharCode(65 + first, 97 + second);
    return {
      name: `${letters} Person`,
      ...(reachedBy === 'sms' ? {} : { email: `person${this.people}@clients.example` }),
      ...(reachedBy === 'email' ? {} : { phone: `+35191${String(this.people).padStart(7, '0')}` }),
    };
  }

  /** Asks booking, the next process in turn. */
  async ask<T>(
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {}, signal }: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Answer<T>> {
    this.turn += 1;
    const response = await fetchAgain(`${this.cluster.url('booking', this.turn % instances)}/api/booking/${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as T };
  }

  hold({ practitionerId, locationId, treatmentId, startsAtWall }: Slot, key: string = randomUUID()) {
    const body = { practitionerId, locationId, treatmentId, startsAtWall };
    return (signal?: AbortSignal) =>
      this.ask<Hold & { code?: string }>('POST', 'appointments/holds', {
        body,
        headers: { 'idempotency-key': key },
        signal,
      });
  }

  book(hold: Hold, booker: Booker, key: string = randomUUID(), more: object = {}) {
    return (signal?: AbortSignal) =>
      this.ask<Booked & { code?: string }>('POST', `appointments/${hold.appointmentId}/book`, {
        body: { ...booker, complaint: '', locale: 'en', consents: { careData: true, surveys: false }, ...more },
        headers: { 'idempotency-key': key, 'x-unknot-link': hold.holdToken },
        signal,
      });
  }

  /** Holds and books, with the same keys until there is an answer. @returns `known`: false where there was none */
  async visit(history: History, slot: Slot, booker: Booker): Promise<{ appointmentId?: string; known: boolean }> {
    const held = await history.insist('hold', this.hold(slot));
    if (held?.status !== 201) return { known: held !== undefined };
    const booked = await history.insist('book', this.book(held.body, booker));
    if (booked?.status !== 201) return { known: booked !== undefined };
    return { appointmentId: held.body.appointmentId, known: true };
  }

  /** Which processes lack what they need to work, and what that is: empty when all are ready. */
  async unready(): Promise<string[]> {
    const all = serviceNames.flatMap((name) =>
      [0, 1].map(async (index) => {
        const answer = await fetch(`${this.cluster.url(name, index)}/health/ready`).catch(() => undefined);
        if (answer?.ok) return [];
        const { checks = {} } = ((await answer?.json().catch(() => undefined)) ?? {}) as Partial<HealthReport>;
        const missing = Object.entries(checks).flatMap(([what, ok]) => (ok ? [] : [what]));
        return [`${name} ${index} lacks ${missing.join(', ') || 'any answer'}`];
      }),
    );
    return (await Promise.all(all)).flat();
  }

  /**
   * Lets a process of notifications look now at what is due; the next one when it is not there.
   * @param over when nobody needs to look any more; after a minute when left out
   */
  async look(index: number, over: Promise<unknown> = sleep(minute, undefined, { ref: false })): Promise<void> {
    this.operator ??= await Person.staff({ url: this.cluster.url('booking') }, 'jonas@linden.example');
    let going = true;
    const end = () => {
      going = false;
    };
    void over.then(end, end);
    for (let turn = index; going; turn += 1) {
      const at = this.operator.at(this.cluster.url('notifications', turn % instances));
      if (await at.post('notifications/operations/settle').catch(() => undefined)) return;
      await sleep(100);
    }
  }

  /**
   * Kills a process of notifications, ready or not, and starts it again in the background: it may well work before its
   * consumers are back, which wait until the broker has given up those of the dead one.
   */
  async crash(index: number): Promise<void> {
    await this.cluster.endInstance('notifications', index, 'SIGKILL');
    const start: Promise<void> = this.cluster.startInstance('notifications', index).catch((error) => {
      // Killed once more before it was ready.
      if (this.coming.get(index) === start) throw error;
    });
    this.coming.set(index, start);
    // Told by whoever waits for it.
    start.catch(() => undefined);
  }

  /** Waits for those that crashed. */
  async allBack(): Promise<void> {
    await Promise.all(this.coming.values());
  }
}

function enough(slots: readonly Slot[], count: number): Slot[] {
  if (slots.length < count) throw new Error(`only ${slots.length} free times, ${count} are wanted`);
  return slots.slice(0, count);
}

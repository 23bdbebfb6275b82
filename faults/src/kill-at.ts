import type { Channel } from '@unknot/shared/contracts/values';
import type { PoolClient } from 'pg';
import { makeDue } from './sends';
import type { Clinic } from './stage/clinic';
import type { Step } from './stage/gate';
import { need } from './wait';

/**
 * The moments of a send: the facts are asked for; it is decided, and not yet written down; the provider is about to
 * hear of it, to get its last byte, has accepted it; the answer is here, and not yet recorded; it is recorded.
 */
export const moments = ['asked', 'decided', 'begun', 'handed over', 'accepted', 'answered', 'recorded'] as const;
export type Moment = (typeof moments)[number];

/** The message whose worker is killed. */
export interface Case {
  messageId: string;
  appointmentId: string;
  channel: Channel;
}

const atProvider: Partial<Record<Moment, Step>> = {
  begun: 'begun',
  'handed over': 'handed',
  accepted: 'accepted',
  answered: 'accepted',
};

/**
 * Lets the time of a message come and kills the process that sends it at this moment; which one that is, shows on its
 * ways out. The process is started again in the background. Leases are put off, so that nobody else comes in between.
 * @param index of the process that is asked to look
 */
export async function killAt(clinic: Clinic, moment: Moment, one: Case, index: number): Promise<void> {
  const died = waitFor(clinic, moment, one);
  await makeDue(clinic, [{ id: one.messageId }]);
  void clinic.look(index, died);
  await died.catch(async (error: Error) => {
    const { rows } = await clinic.sql.query(
      "select state, due_at, lease_until, history -> -1 ->> 'note' as note from notifications.message where id = $1",
      [one.messageId],
    );
    throw new Error(`${error.message}; the message: ${JSON.stringify(rows[0])}`);
  });
  await clinic.sql.query(
    `update notifications.message set lease_until = lease_until + interval '1 hour'
     where id = $1 and state = 'claimed'`,
    [one.messageId],
  );
}

async function waitFor(clinic: Clinic, moment: Moment, one: Case): Promise<void> {
  let locked: PoolClient | undefined;
  const killed = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error(`the send never came to be ${moment}`)), 45_000).unref();
    let death: Promise<void> | undefined;
    /** Kills it once, however many of its ways out it is met on, and cuts what it was held at. */
    const kill = async (index: number) => {
      death ??= clinic.crash(index);
      await death.then(resolve, reject);
      return false;
    };
    const killWhenBlocked = async (index: number) => {
      if (locked) return true;
      locked = await lock(clinic, one);
      void need('the worker waits for the row', () => isBlocked(clinic), 9_000)
        .then(() => kill(index))
        .catch(reject);
      return true;
    };
    for (const [index, way] of clinic.waysOut.entries()) {
      way.door.guard = async (_path, body) => {
        if (!body.includes(one.appointmentId)) return true;
        if (moment === 'asked') return kill(index);
        return moment === 'decided' ? killWhenBlocked(index) : true;
      };
      way[one.channel].guard = async (step) => {
        if (step !== atProvider[moment]) return true;
        return moment === 'answered' ? killWhenBlocked(index) : kill(index);
      };
    }
    if (moment === 'recorded') void whenRecorded(clinic, one).then(kill).catch(reject);
  });
  try {
    await killed;
  } finally {
    for (const way of clinic.waysOut) {
      way.door.guard = undefined;
      way[one.channel].guard = undefined;
    }
    if (moment === 'decided') await endBlocked(clinic);
    await locked?.query('rollback');
    locked?.release();
  }
}

async function lock(clinic: Clinic, { messageId }: Case): Promise<PoolClient> {
  const client = await clinic.sql.connect();
  await client.query('begin');
  await client.query('select from notifications.message where id = $1 for update', [messageId]);
  return client;
}

/**
 * PostgreSQL notices that a worker is dead when it answers it: what waits for a row would still be written, and this
 * would be a death just after it.
 */
async function endBlocked(clinic: Clinic): Promise<void> {
  await clinic.sql.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where application_name = 'unknot-notifications' and wait_event_type = 'Lock'`,
  );
}

async function isBlocked(clinic: Clinic): Promise<boolean> {
  return (
    (await clinic.count(
      `pg_stat_activity where application_name = 'unknot-notifications' and wait_event_type = 'Lock'`,
    )) > 0
  );
}

/** @returns the process that has sent it: the one through whose gate it went last */
async function whenRecorded(clinic: Clinic, { messageId, channel }: Case): Promise<number> {
  await need(
    'the send is recorded',
    async () =>
      (await clinic.count(`notifications.message where id = $1 and state in ('sent', 'delivered')`, [messageId])) > 0,
    40_000,
  );
  const [a, b] = clinic.waysOut.map((way) => way[channel].lastAt);
  return (a ?? 0) > (b ?? 0) ? 0 : 1;
}

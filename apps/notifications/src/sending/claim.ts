import { entitiesOf, type Guard, type JsonRow } from '@unknot/shared/persistence/rows';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Message } from '../ledger/message.entity';

/**
 * Takes due messages for this worker: others skip them until the lease ends. Those that wait for a retry are
 * left until their real time has come.
 */
export async function claimDue(source: DataSource, batch: number, leaseMs: number): Promise<Message[]> {
  const token = uuid();
  const [rows] = (await source.query(
    `update message as m set state = 'claimed', attempting = false, lease_token = $1,
       lease_until = clock_timestamp() + $2 * interval '1 millisecond'
     where id in (
       select id from message
       where state = 'planned' and due_at <= app_now() and (retry_at is null or retry_at <= clock_timestamp())
       order by due_at limit $3
       for update skip locked)
     returning to_json(m) as message`,
    [token, leaseMs, batch],
  )) as [{ message: JsonRow }[], number];
  const claimed = entitiesOf(
    source.manager,
    Message,
    rows.map(({ message }) => message),
  );
  return claimed.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** The messages are as their worker has claimed them: none was taken back, and no claim has ended. */
export const stillClaimed = (tokens: readonly (string | null)[], attempting: boolean): Guard => ({
  sql: `t.state = 'claimed' and ${attempting ? '' : 'not '}t.attempting and t.lease_token = any($2)`,
  parameters: [[...new Set(tokens)]],
});

/** Locks a message that this worker has claimed; undefined when the claim has ended or somebody took it back. */
export async function lockClaimed(
  tx: EntityManager,
  claimed: Pick<Message, 'id' | 'leaseToken'>,
): Promise<Message | undefined> {
  const row = await lockMessage(tx, claimed.id);
  return row?.state === 'claimed' && row.leaseToken === claimed.leaseToken ? row : undefined;
}

/** Locks a message whatever its state. */
export async function lockMessage(tx: EntityManager, id: string): Promise<Message | null> {
  return tx.findOne(Message, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

import { type DataSource, type EntityManager, In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Message } from '../ledger/message.entity';

/**
 * Takes due messages for this worker: others skip them until the lease ends. Those that wait for a retry are
 * left until their real time has come.
 */
export async function claimDue(source: DataSource, batch: number, leaseMs: number): Promise<Message[]> {
  const token = uuid();
  const [rows] = (await source.query(
    `update message set state = 'claimed', attempting = false, lease_token = $1,
       lease_until = clock_timestamp() + $2 * interval '1 millisecond'
     where id in (
       select id from message
       where state = 'planned' and due_at <= app_now() and (retry_at is null or retry_at <= clock_timestamp())
       order by due_at limit $3
       for update skip locked)
     returning id`,
    [token, leaseMs, batch],
  )) as [{ id: string }[], number];
  if (rows.length === 0) return [];
  return source.manager.find(Message, { where: { id: In(rows.map(({ id }) => id)) }, order: { dueAt: 'ASC' } });
}

/** Locks a message that this worker has claimed; undefined when the claim has ended or somebody took it back. */
export async function lockClaimed(tx: EntityManager, claimed: Message): Promise<Message | undefined> {
  const row = await lockMessage(tx, claimed.id);
  return row?.state === 'claimed' && row.leaseToken === claimed.leaseToken ? row : undefined;
}

/** Locks a message whatever its state. */
export async function lockMessage(tx: EntityManager, id: string): Promise<Message | null> {
  return tx.findOne(Message, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

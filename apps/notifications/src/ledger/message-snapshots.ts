import type { SnapshotSource } from '@unknot/shared/messaging/snapshots';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { announceAgain, announcedStates } from './announce';
import { Message } from './message.entity';

/** Publishes again where the messages stand of which was told before; those still planned stay unsaid. */
export const messageSnapshots: SnapshotSource = {
  aggregate: 'message',
  async publish(tx: EntityManager, ids: readonly string[]): Promise<number> {
    // The lock keeps the order: no newer fact overtakes the snapshot of an older one.
    const messages = await tx.find(Message, {
      where: { id: In([...ids]), state: In(announcedStates) },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_read' },
    });
    await announceAgain(tx, messages);
    return messages.length;
  },
  async idsAfter(source: DataSource, after: string | null, limit: number): Promise<string[]> {
    const rows = (await source.query(
      `select id from message where ($1::uuid is null or id > $1) and state = any ($3) order by id limit $2`,
      [after, limit, announcedStates],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  },
};

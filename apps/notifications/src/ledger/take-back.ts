import type { Channel, MessageKind } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { saveAndAnnounce } from './announce';
import { Message } from './message.entity';
import type { Reason } from './reasons';

/** Takes back what is not yet on its way, of an occurrence or of a client, each with its reason. */
export async function takeBack(
  tx: EntityManager,
  which: { occurrenceId?: string; clientId?: string; channel?: Channel; kinds?: readonly MessageKind[] },
  reason: Reason,
  now: Date,
): Promise<void> {
  const query = tx
    .createQueryBuilder(Message, 'message')
    .setLock('pessimistic_write')
    .where("message.state in ('planned', 'claimed')")
    .orderBy('message.id');
  if (which.occurrenceId) query.andWhere('message.occurrenceId = :occurrenceId', which);
  if (which.clientId) query.andWhere('message.clientId = :clientId', which);
  if (which.channel) query.andWhere('message.channel = :channel', which);
  if (which.kinds) query.andWhere('message.kind in (:...kinds)', which);
  const open = (await query.getMany()).filter((message) => message.open);
  for (const message of open) message.suppress(reason, now);
  await saveAndAnnounce(tx, open);
}

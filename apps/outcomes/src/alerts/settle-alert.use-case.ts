import { Injectable } from '@nestjs/common';
import type { TaskSnapshot } from '@unknot/shared/contracts/events/task.events';
import type { EntityManager } from 'typeorm';

/** Somebody has done, or taken up again, the task that an alert had raised; an older word of it changes nothing. */
@Injectable()
export class SettleAlert {
  async execute(tx: EntityManager, { source, state, at, version }: TaskSnapshot): Promise<void> {
    if (source.kind !== 'alert') return;
    const resolvedAt = state === 'done' ? at : null;
    await tx.query(
      `update alert set resolved_at = $2, task_version = $3, version = version + 1
       where alert_id = $1 and task_version < $3`,
      [source.id, resolvedAt, version],
    );
  }
}

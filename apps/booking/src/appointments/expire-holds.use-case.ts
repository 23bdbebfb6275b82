import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';

/** Ends holds that have run out: all of them, or those of `ids`. */
export async function expireHolds(tx: EntityManager, now: Date, ids?: readonly string[]): Promise<number> {
  const [, count] = (await tx.query(
    `update appointment set state = 'expired', held_by = null, version = version + 1
     where state = 'held' and hold_expires_at <= $1 and ($2::uuid[] is null or id = any($2))`,
    [now, ids ?? null],
  )) as [unknown, number];
  return count;
}

/** Gives times free again that were held and not booked. */
@Injectable()
export class ExpireHolds {
  constructor(private readonly clock: Clock) {}

  /** @returns how many there were */
  execute(tx: EntityManager, ids?: readonly string[]): Promise<number> {
    return expireHolds(tx, this.clock.now(), ids);
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { saveAndAnnounce } from '../ledger/announce';
import { Message } from '../ledger/message.entity';
import { Rule } from '../rules/rule.entity';
import { afterLoss } from './after-loss';

const batch = 100;

/**
 * Ends the claims of workers that are gone. What they had not begun to hand over is planned again; what they
 * had is in doubt.
 */
@Injectable()
export class RecoverLostMessages {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many messages it has freed */
  async execute(): Promise<number> {
    for (let count = 0; ; ) {
      const freed = await transaction(this.source, async (tx) => {
        const over = await tx
          .createQueryBuilder(Message, 'message')
          .setLock('pessimistic_write')
          .setOnLocked('skip_locked')
          .where("message.state = 'claimed' and message.leaseUntil < clock_timestamp()")
          .orderBy('message.leaseUntil')
          .limit(batch)
          .getMany();
        for (const message of over) {
          const now = this.clock.now();
          if (message.attempting) afterLoss(message, await tx.findOneBy(Rule, { code: message.rule }), now);
          else message.release(null);
          await saveAndAnnounce(tx, message);
        }
        return over.length;
      });
      count += freed;
      if (freed < batch) return count;
    }
  }
}

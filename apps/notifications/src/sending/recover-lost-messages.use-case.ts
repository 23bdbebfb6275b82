import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource, In } from 'typeorm';
import { saveAndAnnounce } from '../ledger/announce';
import { Message } from '../ledger/message.entity';
import { by } from '../occurrences/asking';
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
    const [{ lost }] = (await this.source.query(
      "select exists (select from message where state = 'claimed' and lease_until < clock_timestamp()) as lost",
    )) as [{ lost: boolean }];
    for (let count = 0; lost; ) {
      const freed = await transaction(this.source, async (tx) => {
        const over = await tx
          .createQueryBuilder(Message, 'message')
          .setLock('pessimistic_write')
          .setOnLocked('skip_locked')
          .where("message.state = 'claimed' and message.leaseUntil < clock_timestamp()")
          .orderBy('message.leaseUntil')
          .limit(batch)
          .getMany();
        const doubted = over.filter(({ attempting }) => attempting).map(({ rule }) => rule);
        const rules = doubted.length > 0 ? by(await tx.findBy(Rule, { code: In(doubted) }), ({ code }) => code) : null;
        const now = this.clock.now();
        for (const message of over) {
          if (message.attempting) afterLoss(message, rules?.get(message.rule), now);
          else message.release(null);
        }
        await saveAndAnnounce(tx, over);
        return over.length;
      });
      count += freed;
      if (freed < batch) return count;
    }
    return 0;
  }
}

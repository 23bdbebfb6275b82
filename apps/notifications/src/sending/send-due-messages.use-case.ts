import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { saveAndAnnounce } from '../ledger/announce';
import type { Message } from '../ledger/message.entity';
import { claimDue, lockClaimed } from './claim';
import { type Decision, decide } from './decide';
import { FactFinder, type Facts } from './facts';
import { HandOver } from './hand-over';
import { SENDING_LIMITS, type SendingLimits } from './limits';
import { realIn, realNow } from './real-time';

/**
 * Sends what is due: claims a batch, asks the owners of the facts once for all of it, decides each message by
 * the state of today, and hands it over. Any number of instances may do it at once.
 */
@Injectable()
export class SendDueMessages implements OnApplicationShutdown {
  private running: Promise<number> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly facts: FactFinder,
    private readonly handOver: HandOver,
    @Inject(SENDING_LIMITS) private readonly limits: SendingLimits,
  ) {}

  /**
   * Works until nothing is due any more. Calls that come meanwhile join the one that runs, which then looks once more.
   * @returns how many messages were decided
   */
  execute(): Promise<number> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.drain();
    return this.running;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined);
  }

  private async drain(): Promise<number> {
    let count = 0;
    try {
      while (!this.stopping) {
        this.again = false;
        const claimed = await claimDue(this.source, this.limits.batch, this.limits.leaseMs);
        await this.sendBatch(claimed);
        count += claimed.length;
        if (claimed.length === 0 && !this.again) break;
      }
      return count;
    } finally {
      this.running = undefined;
    }
  }

  private async sendBatch(claimed: readonly Message[]): Promise<void> {
    if (claimed.length === 0) return;
    const facts = await this.facts.find(claimed);
    const waiting = [...claimed];
    const failures: unknown[] = [];
    const worker = async () => {
      // One that fails is freed when its lease ends; the others of the batch are not held up by it.
      for (let message = waiting.shift(); message; message = waiting.shift()) {
        await this.handle(message, facts).catch((error: unknown) => failures.push(error));
      }
    };
    await Promise.all(Array.from({ length: this.limits.parallel }, worker));
    if (failures.length > 0) throw failures[0];
  }

  private async handle(message: Message, facts: Facts): Promise<void> {
    const waitedMs = message.uncheckedSince ? realNow().getTime() - message.uncheckedSince.getTime() : 0;
    const patience = { waitedMs, atMostMs: this.limits.recheckAtMostMs };
    const decision = decide(message, facts, this.clock.now(), patience);
    if (decision.do === 'send') await this.handOver.execute(message, decision, facts);
    else await this.apply(message, decision);
  }

  private async apply(claimed: Message, decision: Exclude<Decision, { do: 'send' }>): Promise<void> {
    const now = this.clock.now();
    await transaction(this.source, async (tx) => {
      const message = await lockClaimed(tx, claimed);
      if (!message) return;
      switch (decision.do) {
        case 'suppress':
          message.channel = decision.channel ?? message.channel;
          message.suppress(decision.reason, now);
          break;
        case 'expire':
          message.expire(decision.reason, now);
          break;
        case 'fail':
          message.fail(decision.reason, now);
          break;
        case 'postpone':
          message.dueAt = decision.until;
          message.postpone(decision.note, now, null);
          break;
        case 'wait':
          if (!message.uncheckedSince) message.note('Waits: the owner of the facts cannot be asked.', now);
          message.uncheckedSince ??= realNow();
          message.release(realIn(this.limits.recheckEveryMs));
          break;
      }
      await saveAndAnnounce(tx, message);
    });
  }
}

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { saveAndAnnounce } from '../ledger/announce';
import type { Message } from '../ledger/message.entity';
import { claimDue, stillClaimed } from './claim';
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

  /** When the next message is due. One that waits for another attempt waits for real time. */
  async nextDueAt(): Promise<Date | null> {
    const [next] = (await this.source.query(
      "select min(due_at) as at from message where state = 'planned' and due_at > app_now()",
    )) as [{ at: Date | null }];
    return next.at;
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
        if (claimed.length < this.limits.batch && !this.again) break;
      }
      return count;
    } finally {
      this.running = undefined;
    }
  }

  private async sendBatch(claimed: readonly Message[]): Promise<void> {
    if (claimed.length === 0) return;
    const facts = await this.facts.find(claimed);
    const failures: unknown[] = [];
    // One that fails is freed when its lease ends; the others of the batch are not held up by it.
    const noteFailure = (error: unknown) => void failures.push(error);
    const decided = claimed.flatMap((message) => {
      try {
        return [{ message, decision: this.decide(message, facts) }];
      } catch (error) {
        noteFailure(error);
        return [];
      }
    });
    await this.settle(decided).catch(noteFailure);
    const waiting = decided.flatMap(({ message, decision }) => (decision.do === 'send' ? [{ message, decision }] : []));
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await this.handOver.execute(next.message, next.decision, facts).catch(noteFailure);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.limits.parallel, waiting.length) }, worker));
    if (failures.length > 0) throw failures[0];
  }

  private decide(message: Message, facts: Facts): Decision {
    const waitedMs = message.uncheckedSince ? realNow().getTime() - message.uncheckedSince.getTime() : 0;
    return decide(message, facts, this.clock.now(), { waitedMs, atMostMs: this.limits.recheckAtMostMs });
  }

  /** Writes together what becomes of those that are not sent now. */
  private async settle(decided: readonly { message: Message; decision: Decision }[]): Promise<void> {
    const now = this.clock.now();
    const tokens = decided.map(({ message }) => message.leaseToken);
    const settled = decided.flatMap(({ message, decision }) => {
      if (decision.do === 'send') return [];
      this.apply(message, decision, now);
      return [message];
    });
    if (settled.length === 0) return;
    await transaction(this.source, (tx) => saveAndAnnounce(tx, settled, stillClaimed(tokens, false)));
  }

  private apply(message: Message, decision: Exclude<Decision, { do: 'send' }>, now: Date): void {
    switch (decision.do) {
      case 'suppress':
        message.channel = decision.channel ?? message.channel;
        message.suppress(decision.reason, now);
        return;
      case 'expire':
        message.expire(decision.reason, now);
        return;
      case 'fail':
        message.fail(decision.reason, now);
        return;
      case 'postpone':
        message.dueAt = decision.until;
        message.postpone(decision.note, now, null);
        return;
      case 'wait':
        if (!message.uncheckedSince) message.note('Waits: the owner of the facts cannot be asked.', now);
        message.uncheckedSince ??= realNow();
        message.release(realIn(this.limits.recheckEveryMs));
    }
  }
}

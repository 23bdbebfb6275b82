import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource, type EntityManager } from 'typeorm';
import { chainName, type NotificationsConfig } from '../config';
import { saveAndAnnounce } from '../ledger/announce';
import type { Message } from '../ledger/message.entity';
import { OptOuts } from '../opt-outs/opt-outs';
import { oneLine } from '../templates/names';
import { redactLink, render } from '../templates/render';
import { afterLoss } from './after-loss';
import { lockClaimed, lockMessage } from './claim';
import type { Decision } from './decide';
import type { Facts } from './facts';
import { SENDING_LIMITS, type SendingLimits } from './limits';
import type { Answer, Outgoing } from './provider';
import { Providers } from './providers';
import { realIn, realNow } from './real-time';
import { Wake } from './wake';
import { wordsOf } from './words-of-message';

type SendDecision = Extract<Decision, { do: 'send' }>;

/**
 * Hands one message to its provider and records the answer. Between the two transactions lies the only moment
 * in which a crash leaves doubt.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly providers: Providers,
    private readonly optOuts: OptOuts,
    private readonly wake: Wake,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    @Inject(SENDING_LIMITS) private readonly limits: SendingLimits,
  ) {}

  async execute(claimed: Message, decision: SendDecision, facts: Facts): Promise<void> {
    const provider = this.providers.of(decision.channel);
    if (!provider.open) return this.putAside(claimed, provider.pauseMs);
    await provider.turn();
    const outgoing = await this.begin(claimed, decision, facts);
    if (!outgoing) return;
    const answer = await provider.send(outgoing);
    if (!answer) return this.takeBackAttempt(claimed, provider.pauseMs);
    const message = await transaction(this.source, (tx) => this.record(tx, claimed, decision, facts, answer));
    if (message?.state === 'planned') {
      const pauseMs = (message.retryAt?.getTime() ?? 0) - realNow().getTime();
      await this.wake.in(message.id, pauseMs, message.attempts);
    }
  }

  /** Nothing was begun: the message only waits until the provider is tried again. */
  private async putAside(claimed: Message, pauseMs: number): Promise<void> {
    await transaction(this.source, async (tx) => {
      const message = await lockClaimed(tx, claimed);
      if (!message) return;
      message.release(realIn(pauseMs));
      await tx.save(message);
    });
  }

  private async takeBackAttempt(claimed: Message, pauseMs: number): Promise<void> {
    await transaction(this.source, async (tx) => {
      const message = await lockClaimed(tx, claimed);
      if (!message) return;
      message.attempts -= 1;
      message.release(realIn(pauseMs));
      await tx.save(message);
    });
  }

  /** Writes down that the message is on its way, and what it says. Undefined when somebody took it back. */
  private async begin(claimed: Message, decision: SendDecision, facts: Facts): Promise<Outgoing | undefined> {
    const { PUBLIC_URL, LINK_KEYS, MAIL_FROM } = this.config;
    const now = this.clock.now();
    return transaction(this.source, async (tx) => {
      const message = await lockClaimed(tx, claimed);
      if (!message) return undefined;
      const digest = this.optOuts.digest(decision.channel, decision.to);
      if ((await this.optOuts.among(tx, [digest])).size > 0) {
        message.suppress('opted_out', now);
        await saveAndAnnounce(tx, message);
        return undefined;
      }
      const words = wordsOf(message, facts, now, {
        chain: chainName(MAIL_FROM),
        keys: LINK_KEYS,
        publicUrl: PUBLIC_URL,
      });
      const { subject, text, html } = render(words, decision.channel);
      message.channel = decision.channel;
      for (const note of decision.notes) message.note(note, now);
      message.beginAttempt({ subject, body: redactLink(text, words.link) }, realIn(this.limits.leaseMs));
      await tx.save(message);
      const toName = oneLine(facts.contacts.get(message.clientId)?.name ?? '') || null;
      return { messageId: message.id, to: decision.to, toName, subject, text, html };
    });
  }

  private async record(
    tx: EntityManager,
    claimed: Message,
    decision: SendDecision,
    facts: Facts,
    answer: Answer,
  ): Promise<Message | undefined> {
    const now = this.clock.now();
    const message = await lockMessage(tx, claimed.id);
    if (!message) return undefined;
    const mine = message.leaseToken === claimed.leaseToken;
    // Accepted is accepted, even when the lease has ended meanwhile; everything else is only this worker's to say.
    if (answer.outcome === 'accepted') {
      if (!['claimed', 'planned', 'unknown', 'delivered'].includes(message.state)) return undefined;
      message.accepted(answer.providerId, now);
    } else if (!mine) return undefined;
    else await this.recordRefusal(tx, message, decision, facts, answer, now);
    await saveAndAnnounce(tx, message);
    return message;
  }

  private async recordRefusal(
    tx: EntityManager,
    message: Message,
    decision: SendDecision,
    facts: Facts,
    answer: Exclude<Answer, { outcome: 'accepted' }>,
    now: Date,
  ): Promise<void> {
    switch (answer.outcome) {
      case 'refused':
        message.fail(answer.reason, now);
        return;
      case 'opted_out':
        message.suppress('opted_out', now);
        await tx.save(message);
        await this.optOuts.record(tx, decision.channel, decision.to, 'provider');
        return;
      case 'in_doubt':
        afterLoss(message, facts.rules.get(message.rule), now);
        return;
      case 'refused_for_now': {
        if (message.attempts >= this.limits.attempts) return message.fail('provider_unavailable', now);
        const pauseMs = Math.max(answer.retryAfterMs ?? 0, this.backoffMs(message.attempts));
        const note = `Refused for now (${answer.code}); tried again in ${Math.ceil(pauseMs / 1000)} s.`;
        message.postpone(note, now, realIn(pauseMs));
      }
    }
  }

  /** Exponential with jitter: half of the pause is random, so that a crowd does not come back as one. */
  private backoffMs(attempt: number): number {
    const full = Math.min(this.limits.backoffAtMostMs, this.limits.backoffMs * 2 ** (attempt - 1));
    return full / 2 + (Math.random() * full) / 2;
  }
}

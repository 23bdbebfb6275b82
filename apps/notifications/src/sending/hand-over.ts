import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { Tracing, traced } from '@unknot/shared/observability/tracing';
import { updateRows } from '@unknot/shared/persistence/rows';
import { retrying, transaction } from '@unknot/shared/persistence/transaction';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource, type EntityManager } from 'typeorm';
import type { NotificationsConfig } from '../config';
import { saveAndAnnounce } from '../ledger/announce';
import { Message } from '../ledger/message.entity';
import { OptOuts } from '../opt-outs/opt-outs';
import { afterLoss } from './after-loss';
import { lockClaimed, lockMessage, stillClaimed } from './claim';
import { compose } from './compose';
import type { Decision } from './decide';
import type { Facts } from './facts';
import { SENDING_LIMITS, type SendingLimits } from './limits';
import type { Answer, Outgoing } from './provider';
import { Providers } from './providers';
import { realIn, realNow } from './real-time';
import { Together } from './together';
import { Wake } from './wake';

type SendDecision = Extract<Decision, { do: 'send' }>;

/** A message about to be handed over. */
interface Beginning {
  message: Message;
  /** Of the address, to be compared with those who want no more; null when it is said even to them. */
  digest: string | null;
}

/** Under which claim a worker holds a message. */
type Claim = Pick<Message, 'id' | 'leaseToken'>;

/** A message that its provider has taken. */
interface Accepted {
  message: Message;
  claim: Claim;
  providerId: string | null;
}

/** What is written when a message is on its way. */
const fieldsOfAttempt = ['channel', 'history', 'attempting', 'attempts', 'leaseUntil', 'subject', 'body'] as const;

/**
 * Hands messages to their providers and records the answers; what several do at the same moment is written together.
 * Between the two writes lies the only moment in which a crash leaves doubt.
 */
@Injectable()
export class HandOver {
  private readonly beginning = new Together((all: readonly Beginning[]) => this.begin(all));
  private readonly accepting = new Together((all: readonly Accepted[]) => this.recordAccepted(all));

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly providers: Providers,
    private readonly optOuts: OptOuts,
    private readonly wake: Wake,
    private readonly tracing: Tracing,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    @Inject(SENDING_LIMITS) private readonly limits: SendingLimits,
  ) {}

  execute(message: Message, decision: SendDecision, facts: Facts): Promise<void> {
    const attributes = { 'unknot.message.id': message.id, 'unknot.message.kind': message.kind };
    const piece = { name: 'send message', kind: 'internal', cause: message.traceparent, attributes } as const;
    return this.tracing.run(piece, () => this.send(message, decision, facts));
  }

  private async send(message: Message, decision: SendDecision, facts: Facts): Promise<void> {
    const claim: Claim = { id: message.id, leaseToken: message.leaseToken };
    const provider = this.providers.of(decision.channel);
    if (!provider.open) return this.putAside(claim, provider.pauseMs);
    await provider.turn();
    const outgoing = this.prepare(message, decision, facts);
    const despiteOptOut = facts.occurrences.get(message.id)?.despiteOptOut ?? false;
    const digest = despiteOptOut ? null : this.optOuts.digest(decision.channel, decision.to).toString('hex');
    if (!(await this.beginning.do({ message, digest }))) return this.suppressIfOptedOut(claim, decision);
    const answer = await traced({ name: `hand over ${decision.channel}`, kind: 'client' }, () =>
      provider.send(outgoing),
    );
    if (!answer) return this.takeBackAttempt(claim, provider.pauseMs);
    if (answer.outcome === 'accepted' && (await this.accepting.do({ message, claim, providerId: answer.providerId })))
      return;
    await this.recordAlone(claim, decision, facts, answer);
  }

  /** Nothing was begun: the message only waits until the provider is tried again. */
  private async putAside(claim: Claim, pauseMs: number): Promise<void> {
    await this.change(claim, (message) => message.release(realIn(pauseMs)));
  }

  private async takeBackAttempt(claim: Claim, pauseMs: number): Promise<void> {
    await this.change(claim, (message) => {
      message.attempts -= 1;
      message.release(realIn(pauseMs));
    });
  }

  private async change(claim: Claim, change: (message: Message) => void): Promise<void> {
    await transaction(this.source, async (tx) => {
      const message = await lockClaimed(tx, claim);
      if (!message) return;
      change(message);
      await saveAndAnnounce(tx, [message]);
    });
  }

  /** Says of the claimed message that it is on its way, and what it says; not yet in the ledger. */
  private prepare(message: Message, decision: SendDecision, facts: Facts): Outgoing {
    const now = this.clock.now();
    const { outgoing, kept } = compose(message, decision, { facts, now, config: this.config });
    message.channel = decision.channel;
    for (const note of decision.notes) message.note(note, now);
    message.beginAttempt(kept, realIn(this.limits.leaseMs));
    return outgoing;
  }

  /** Writes that they are on their way. @returns false for what somebody took back, or whose address wants no more */
  private async begin(all: readonly Beginning[]): Promise<boolean[]> {
    const { sql, parameters = [] } = stillClaimed(
      all.map(({ message }) => message.leaseToken),
      false,
    );
    const digests = Object.fromEntries(all.flatMap(({ message, digest }) => (digest ? [[message.id, digest]] : [])));
    const guard = {
      sql: `${sql} and not exists (
        select from opt_out o where o.address_digest = decode($3::jsonb ->> t.id::text, 'hex'))`,
      parameters: [...parameters, JSON.stringify(digests)],
    };
    const messages = all.map(({ message }) => message);
    const begun = new Set(
      await retrying(() => updateRows(this.source.manager, Message, messages, fieldsOfAttempt, guard)),
    );
    return messages.map((message) => begun.has(message));
  }

  private async suppressIfOptedOut(claim: Claim, { channel, to }: SendDecision): Promise<void> {
    await transaction(this.source, async (tx) => {
      const message = await lockClaimed(tx, claim);
      if (!message || !(await this.optOuts.holds(tx, channel, to))) return;
      message.suppress('opted_out', this.clock.now());
      await saveAndAnnounce(tx, [message]);
    });
  }

  /** @returns false for those that have changed since they were begun */
  private async recordAccepted(all: readonly Accepted[]): Promise<boolean[]> {
    const now = this.clock.now();
    const guard = stillClaimed(
      all.map(({ claim }) => claim.leaseToken),
      true,
    );
    for (const { message, providerId } of all) if (message.state === 'claimed') message.accepted(providerId, now);
    const messages = all.map(({ message }) => message);
    const recorded = new Set(await transaction(this.source, (tx) => saveAndAnnounce(tx, messages, guard)));
    return messages.map((message) => recorded.has(message));
  }

  private async recordAlone(claim: Claim, decision: SendDecision, facts: Facts, answer: Answer): Promise<void> {
    const message = await transaction(this.source, (tx) => this.record(tx, claim, decision, facts, answer));
    if (message?.state !== 'planned') return;
    const pauseMs = (message.retryAt?.getTime() ?? 0) - realNow().getTime();
    await this.wake.in(message.id, pauseMs, message.attempts);
  }

  private async record(
    tx: EntityManager,
    claim: Claim,
    decision: SendDecision,
    facts: Facts,
    answer: Answer,
  ): Promise<Message | undefined> {
    const now = this.clock.now();
    const message = await lockMessage(tx, claim.id);
    if (!message) return undefined;
    const mine = message.leaseToken === claim.leaseToken;
    // Accepted is accepted, even when the lease has ended meanwhile; everything else is only this worker's to say.
    if (answer.outcome === 'accepted') {
      if (!['claimed', 'planned', 'unknown', 'delivered'].includes(message.state)) return undefined;
      message.accepted(answer.providerId, now);
    } else if (!mine) return undefined;
    else await this.recordRefusal(tx, message, decision, facts, answer, now);
    await saveAndAnnounce(tx, [message]);
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

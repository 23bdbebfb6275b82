import { setTimeout as sleep } from 'node:timers/promises';
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { SendingLimits } from './limits';
import type { Answer, Outgoing, Provider } from './provider';

/** Lets through one call every `1 / perSecond` seconds; whoever comes in between waits for their turn. */
export class RateLimit {
  private nextAt = 0;

  constructor(private readonly perSecond: number) {}

  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + 1000 / this.perSecond;
    if (at > now) await sleep(at - now);
  }
}

/**
 * A provider behind its rate limit and its circuit breaker: after several refusals in a row it is left alone
 * for a while, so that an outage does not use up the attempts of every message.
 */
export class GuardedProvider {
  private readonly rate: RateLimit;
  private readonly breaker;
  private brokenAt = 0;

  constructor(
    private readonly provider: Provider,
    private readonly limits: Pick<SendingLimits, 'breakAfter' | 'breakForMs'>,
    perSecond: number,
    private readonly note: (outcome: Answer['outcome'], seconds: number) => void = () => undefined,
  ) {
    this.rate = new RateLimit(perSecond);
    this.breaker = circuitBreaker(
      handleWhenResult((answer) => (answer as Answer).outcome === 'refused_for_now'),
      { halfOpenAfter: limits.breakForMs, breaker: new ConsecutiveBreaker(limits.breakAfter) },
    );
    this.breaker.onBreak(() => {
      this.brokenAt = performance.now();
    });
  }

  /** Waits for this provider's turn. */
  turn(): Promise<void> {
    return this.rate.turn();
  }

  /** False while the provider is left alone. The breaker itself closes again only when it is asked to send. */
  get open(): boolean {
    const over = performance.now() - this.brokenAt >= this.limits.breakForMs;
    return this.breaker.state !== CircuitState.Open || over;
  }

  /** Milliseconds for which a message that finds the circuit broken is put aside. */
  get pauseMs(): number {
    return this.limits.breakForMs;
  }

  /** @returns the answer, or undefined when the circuit is broken and nothing was handed over */
  async send(message: Outgoing): Promise<Answer | undefined> {
    try {
      return await this.breaker.execute(() => this.handOver(message));
    } catch (error) {
      if (error instanceof BrokenCircuitError) return undefined;
      throw error;
    }
  }

  private async handOver(message: Outgoing): Promise<Answer> {
    const from = performance.now();
    const answer = await this.provider.send(message);
    this.note(answer.outcome, (performance.now() - from) / 1000);
    return answer;
  }

  close(): Promise<void> | void {
    return this.provider.close();
  }
}

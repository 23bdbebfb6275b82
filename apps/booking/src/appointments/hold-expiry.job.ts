import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { Id } from '@unknot/shared/contracts/values';
import { defineJob } from '@unknot/shared/jobs/job';
import { Jobs } from '@unknot/shared/jobs/jobs';
import { Reconcilers } from '@unknot/shared/jobs/reconcilers';
import { Metrics } from '@unknot/shared/observability/metrics';
import { retrying } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Appointment } from './appointment.entity';
import { ExpireHolds } from './expire-holds.use-case';

export const expireHold = defineJob({ name: 'expire-hold', data: z.object({ appointmentId: Id }) });

/** A hold that nobody has woken is found so much later at the latest; nobody is kept from its time meanwhile. */
const reconcileEveryMs = 30_000;

/** Ends each hold at its time. A hold that was booked, extended or given back meanwhile is left alone. */
@Injectable()
export class HoldExpiry implements OnModuleInit {
  private readonly expired: ReturnType<Metrics['counter']>;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly expire: ExpireHolds,
    private readonly jobs: Jobs,
    private readonly reconcilers: Reconcilers,
    metrics: Metrics,
  ) {
    this.expired = metrics.counter('holds_expired_total', 'Times that were held, not booked, and are free again.', []);
  }

  onModuleInit(): void {
    this.jobs.handle(expireHold, async ({ appointmentId }) => {
      await this.end([appointmentId]);
    });
    this.reconcilers.register({
      name: 'expire-holds',
      everyMs: reconcileEveryMs,
      run: () => this.end(),
      nextDueAt: () => this.nextDueAt(),
    });
  }

  /** One whose time somebody else took at its end was freed by them, and is not counted. */
  private async end(ids?: readonly string[]): Promise<number> {
    // One statement is a transaction of its own.
    const count = await retrying(() => this.expire.execute(this.source.manager, ids));
    this.expired.inc(count);
    return count;
  }

  private async nextDueAt(): Promise<Date | null> {
    const [next] = (await this.source.query(
      "select min(hold_expires_at) as at from appointment where state = 'held' and hold_expires_at > $1",
      [this.clock.now()],
    )) as [{ at: Date | null }];
    return next.at;
  }

  /** After the hold is committed. The visitor does not wait for it: without the job the reconciler comes. */
  schedule(held: Appointment): void {
    if (held.holdExpiresAt === null) return;
    void this.jobs.schedule(expireHold, {
      jobId: `${held.id}-${held.version}`,
      data: { appointmentId: held.id },
      delayMs: held.holdExpiresAt.getTime() - this.clock.now().getTime() + 50,
    });
  }
}

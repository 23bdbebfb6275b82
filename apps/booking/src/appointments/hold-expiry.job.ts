import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { Id } from '@unknot/shared/contracts/values';
import { defineJob } from '@unknot/shared/jobs/job';
import { Jobs } from '@unknot/shared/jobs/jobs';
import { Reconcilers } from '@unknot/shared/jobs/reconcilers';
import { transaction } from '@unknot/shared/persistence/transaction';
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
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly expire: ExpireHolds,
    private readonly jobs: Jobs,
    private readonly reconcilers: Reconcilers,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(expireHold, async ({ appointmentId }) => {
      await transaction(this.source, (tx) => this.expire.execute(tx, [appointmentId]));
    });
    this.reconcilers.register({
      name: 'expire-holds',
      everyMs: reconcileEveryMs,
      run: () => transaction(this.source, (tx) => this.expire.execute(tx)),
    });
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

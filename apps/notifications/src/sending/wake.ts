import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { Jobs } from '@unknot/shared/jobs/jobs';
import type { BatchDelivery, Delivery } from '@unknot/shared/messaging/delivery';
import type { EntityManager } from 'typeorm';
import type { Planned } from '../ledger/occasion';
import { SendMessage } from './send-message.job';

/** A job that came before the database's clock says "due" would find nothing. */
const afterDueMs = 20;

/** Schedules a job for each planned message. What it misses, the reconciler finds. */
@Injectable()
export class Wake {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Plans within the delivery's transaction and wakes the sending once that has committed. */
  async after(delivery: Delivery, plan: (tx: EntityManager) => Promise<Planned[]>): Promise<void> {
    let planned: Planned[] = [];
    await delivery.once(async (tx) => {
      planned = await plan(tx);
    });
    await this.execute(planned);
  }

  /** {@link Wake.after} for events that arrived together. */
  async afterBatch<E>(
    delivery: BatchDelivery<E>,
    plan: (tx: EntityManager, events: readonly E[]) => Promise<Planned[]>,
  ): Promise<void> {
    let planned: Planned[] = [];
    await delivery.once(async (tx, events) => {
      planned = await plan(tx, events);
    });
    await this.execute(planned);
  }

  async execute(planned: readonly Planned[]): Promise<void> {
    const now = this.clock.now().getTime();
    for (const { messageId, dueAt } of planned) await this.in(messageId, dueAt.getTime() - now, 0);
  }

  /** Wakes the sending after a pause in real milliseconds. @param attempt distinguishes the wake-ups of one message */
  async in(messageId: string, milliseconds: number, attempt: number): Promise<void> {
    const delayMs = Math.max(0, milliseconds) + afterDueMs;
    await this.jobs.schedule(SendMessage, { jobId: `${messageId}-${attempt}`, data: { messageId }, delayMs });
  }
}

import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Metrics } from '../observability/metrics';
import type { Tracing } from '../observability/tracing';
import type { Consumers } from './consumers';
import { handling, parsedBy, type RetryPlanned } from './deliver-event';
import { RetryDelivery } from './delivery';
import { describeError } from './describe-error';
import type { EventIntake } from './event-intake';
import { type FailedEventRow, type FailedEvents, nobody } from './failed-events';

/** Tries one failed event again, and then what was parked behind it, in order. */
export class RetryFailedEvent {
  constructor(
    private readonly source: DataSource,
    private readonly consumers: Consumers,
    private readonly failed: FailedEvents,
    private readonly intake: EventIntake,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {}

  /** @returns how many events were settled */
  async execute(failedEventId: string, onRetryPlanned: RetryPlanned): Promise<number> {
    let settled = 0;
    let next: string | undefined = failedEventId;
    while (next !== undefined) {
      const row: FailedEventRow | undefined = await this.failed.claim(next);
      if (!row) return settled;
      if (!(await this.retry(row, onRetryPlanned))) return settled;
      settled += 1;
      next = await this.failed.nextParked(row.consumer, row.subject);
    }
    return settled;
  }

  /** @returns true when the way is free for what waits behind it */
  private async retry(row: FailedEventRow, onRetryPlanned: RetryPlanned): Promise<boolean> {
    try {
      if (row.consumer === nobody) await this.again(row);
      else await this.handle(row);
      this.metrics.retried.inc({ consumer: row.consumer, result: 'settled' });
      return true;
    } catch (error) {
      const delayMs = await this.failed.noteFailure(row, error);
      this.metrics.retried.inc({ consumer: row.consumer, result: delayMs === undefined ? 'dead' : 'failed' });
      const seen = {
        failure: describeError(error),
        type: row.type,
        consumer: row.consumer,
        attempts: row.attempts + 1,
      };
      if (delayMs === undefined) this.logger.error(seen, 'event is a dead letter now');
      else {
        this.logger.warn(seen, 'event failed again');
        onRetryPlanned(row.id, delayMs);
      }
      return false;
    }
  }

  /** A record that nobody could take before: gives it to whoever can now. */
  private async again(row: FailedEventRow): Promise<void> {
    if (this.consumers.of(row.type).length === 0) throw new Error('Still nobody here handles this type.');
    await this.intake.receive({ topic: row.topic, envelope: row.envelope });
    await this.failed.resolve(row.id);
  }

  private async handle(row: FailedEventRow): Promise<void> {
    const consumer = this.consumers.find(row.type, row.consumer);
    if (!consumer) throw new Error('This release has no such consumer.');
    const envelope = parsedBy(consumer, row.envelope);
    if (envelope instanceof Error) throw envelope;
    const delivery = new RetryDelivery(this.source, row, envelope, row.attempts + 1);
    await this.tracing.run(handling(row.consumer, envelope), () => consumer.handle(envelope, delivery));
    if (delivery.outcome === 'untouched') throw new Error(`${row.consumer} did not call delivery.once`);
  }
}

import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { EventEnvelope } from '../contracts/events/event';
import type { Handled, Metrics } from '../observability/metrics';
import type { Piece, Tracing } from '../observability/tracing';
import type { Consumer } from './consumers';
import { BusDelivery, type DeliveryOutcome } from './delivery';
import { describeError } from './describe-error';
import type { FailedEvents, Failure } from './failed-events';

/** An event on its way to one consumer. */
export interface Delivered {
  topic: string;
  envelope: EventEnvelope;
  consumer: Consumer;
}

/** Told about each event that is to be tried again, so that a job can wake it up. */
export type RetryPlanned = (failedEventId: string, delayMs: number) => void;

export class ContractRefused extends Error {
  readonly code = 'EVENT_CONTRACT_REFUSED';
}
class HandlerDidNothing extends Error {
  readonly code = 'HANDLER_WITHOUT_ONCE';
}

/** The handling of one event, in the trace of what caused it. */
export const handling = (consumer: string, { id, type, subject, traceparent }: EventEnvelope): Piece => ({
  name: `handle ${consumer}`,
  kind: 'consumer',
  cause: traceparent,
  attributes: { 'unknot.event.id': id, 'unknot.event.type': type, 'unknot.event.subject': subject },
});

/** The handler ended well and yet did not say what to do. */
export const handlerDidNothing = (consumer: string): Error =>
  new HandlerDidNothing(`${consumer} did not call delivery.once`);

/** What is stored of a delivery that did not come to its end. */
export const failureOf = ({ topic, envelope, consumer }: Delivered): Omit<Failure, 'error'> => ({
  consumer: consumer.consumer,
  topic,
  envelope: { ...envelope },
  afterDeadLetter: consumer.afterDeadLetter,
});

/** Delivers one event to one consumer; what fails is stored. Rejects only when the failure itself cannot be stored. */
export class DeliverEvent {
  constructor(
    private readonly source: DataSource,
    private readonly failed: FailedEvents,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
    private readonly onRetryPlanned: RetryPlanned,
  ) {}

  async execute(delivered: Delivered): Promise<void> {
    const { envelope, consumer } = delivered;
    const parsed = parsedBy(consumer, envelope);
    if (parsed instanceof ContractRefused) return this.refuse(delivered, parsed);
    let outcome: Exclude<DeliveryOutcome, 'untouched'>;
    try {
      outcome = await this.attempt(parsed, consumer);
    } catch (error) {
      const planned = await this.failed.storeRetry({ ...failureOf(delivered), error });
      this.logger.warn(
        { failure: describeError(error), eventId: envelope.id, type: envelope.type, consumer: consumer.consumer },
        'event failed; it will be tried again',
      );
      this.note(consumer, 'failed');
      if (planned) this.onRetryPlanned(planned.id, planned.delayMs);
      return;
    }
    if (outcome === 'blocked') await this.failed.park([failureOf(delivered)]);
    this.note(consumer, outcome === 'blocked' ? 'parked' : outcome);
  }

  /** Makes a dead letter of an event that its contract refuses: no further try can mend it. */
  async refuse(delivered: Delivered, error: ContractRefused): Promise<void> {
    const { envelope, consumer } = delivered;
    this.logger.error(
      { eventId: envelope.id, type: envelope.type, consumer: consumer.consumer },
      'event refused by its contract',
    );
    this.note(consumer, 'refused');
    await this.failed.storeDead({ ...failureOf(delivered), error });
  }

  private note({ consumer }: Consumer, result: Handled): void {
    this.metrics.handled.inc({ consumer, result });
  }

  private async attempt(envelope: EventEnvelope, consumer: Consumer): Promise<Exclude<DeliveryOutcome, 'untouched'>> {
    const measured = this.metrics.handler.startTimer({ consumer: consumer.consumer });
    const delivery = new BusDelivery(this.source, consumer.consumer, envelope);
    await this.tracing
      .run(handling(consumer.consumer, envelope), () => consumer.handle(envelope, delivery))
      .finally(measured);
    if (delivery.outcome === 'untouched') throw handlerDidNothing(consumer.consumer);
    return delivery.outcome;
  }
}

/** The envelope with its data as the contract types it, or why the contract refuses it (paths and rules, no values). */
export function parsedBy(consumer: Consumer, envelope: EventEnvelope): EventEnvelope | ContractRefused {
  try {
    return consumer.contract.parse(envelope);
  } catch (error) {
    const issues = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? [];
    return new ContractRefused(
      issues
        .slice(0, 5)
        .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
        .join('; '),
    );
  }
}

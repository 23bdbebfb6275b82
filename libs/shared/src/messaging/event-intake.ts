import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { v5 as uuidOfName } from 'uuid';
import type { EventEnvelope } from '../contracts/events/event';
import { allEvents } from '../contracts/events/subscriptions';
import type { Consumer, Consumers } from './consumers';
import { BusDelivery, type DeliveryOutcome } from './delivery';
import { type FailedEvents, nobody } from './failed-events';
import { withTrace } from './trace-context';

/** What a bus hands over: an envelope that looks like one, or the reason why it does not. */
export type Incoming =
  | { topic: string; envelope: EventEnvelope }
  | {
      topic: string;
      unreadable: string;
      /** Names the record on the bus, so that a redelivery is the same failure and a person can look it up. */
      where: string;
      key: string;
    };

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Printable, and no longer than anything of ours: what stands in inbox and failed events must fit and be storable. */
const isName = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest && !/\p{C}/u.test(value);

/** Takes what came from a bus for an envelope, if it can be told apart, stored and dispatched. Never throws. */
export function incomingOf(candidate: unknown, place: { topic: string; where: string; key: string }): Incoming {
  const refuse = (unreadable: string): Incoming => ({ ...place, unreadable });
  if (typeof candidate !== 'object' || candidate === null) return refuse('There is no event in the record.');
  const { id, type, subject } = candidate as Partial<EventEnvelope>;
  if (id === undefined || type === undefined || subject === undefined)
    return refuse('The record lacks the attributes of a CloudEvent.');
  if (typeof id !== 'string' || !uuidPattern.test(id)) return refuse('The id of the event is no UUID.');
  if (!isName(type, 200)) return refuse('The type of the event is no name.');
  if (!isName(subject, 64)) return refuse('The subject of the event is no id.');
  return { topic: place.topic, envelope: candidate as EventEnvelope };
}

const knownTypes = new Set(allEvents.map(({ type }) => type));
/** Namespace (RFC 9562, version 5) of ids for records that carry none. */
const unreadableNamespace = '5b0f3c0e-8f5e-4d8e-9a53-6f4d1f7c1a52';

class UnreadableEvent extends Error {
  readonly code = 'EVENT_UNREADABLE';
}
class UnknownEventType extends Error {
  readonly code = 'EVENT_TYPE_UNKNOWN';
}
class ContractRefused extends Error {
  readonly code = 'EVENT_CONTRACT_REFUSED';
}
class HandlerDidNothing extends Error {
  readonly code = 'HANDLER_WITHOUT_ONCE';
}

/** Told about each event that is to be tried again, so that a job can wake it up. */
export type RetryPlanned = (failedEventId: string, delayMs: number) => void;

/**
 * Where every bus delivers. Each consumer gets its own delivery; one that fails is stored and holds up neither the
 * others nor the partition. Rejects only when the failure itself cannot be stored: then the bus must deliver again.
 */
export class EventIntake {
  onRetryPlanned: RetryPlanned = () => undefined;

  constructor(
    private readonly source: DataSource,
    private readonly consumers: Consumers,
    private readonly failed: FailedEvents,
    private readonly logger: Logger,
  ) {}

  async receive(incoming: Incoming): Promise<void> {
    if ('unreadable' in incoming) {
      const id = uuidOfName(incoming.where, unreadableNamespace);
      this.logger.error({ topic: incoming.topic, where: incoming.where }, 'unreadable event kept as a dead letter');
      return this.failed.storeDead({
        consumer: nobody,
        topic: incoming.topic,
        envelope: { id, type: 'unreadable', subject: incoming.key, where: incoming.where },
        afterDeadLetter: 'continue',
        error: new UnreadableEvent(incoming.unreadable),
      });
    }
    const { topic, envelope } = incoming;
    const consumers = this.consumers.of(envelope.type);
    if (consumers.length === 0 && !knownTypes.has(envelope.type)) {
      const error = new UnknownEventType('This release does not know the type. Upgrade the service, then replay.');
      await this.failed.storeDead({
        consumer: nobody,
        topic,
        envelope: { ...envelope },
        afterDeadLetter: 'continue',
        error,
      });
    }
    for (const consumer of consumers) await this.deliver(topic, envelope, consumer);
  }

  private async deliver(topic: string, envelope: EventEnvelope, consumer: Consumer): Promise<void> {
    const failure = {
      consumer: consumer.consumer,
      topic,
      envelope: { ...envelope },
      afterDeadLetter: consumer.afterDeadLetter,
    };
    const parsed = parsedBy(consumer, envelope);
    if (parsed instanceof ContractRefused) {
      this.logger.error(
        { eventId: envelope.id, type: envelope.type, consumer: consumer.consumer },
        'event refused by its contract',
      );
      return this.failed.storeDead({ ...failure, error: parsed });
    }
    let outcome: DeliveryOutcome;
    try {
      outcome = await this.attempt(parsed, consumer);
    } catch (error) {
      const planned = await this.failed.storeRetry({ ...failure, error });
      this.logger.warn(
        { err: error, eventId: envelope.id, type: envelope.type, consumer: consumer.consumer },
        'event failed; it will be tried again',
      );
      if (planned) this.onRetryPlanned(planned.id, planned.delayMs);
      return;
    }
    if (outcome === 'blocked') await this.failed.park(failure);
  }

  private async attempt(envelope: EventEnvelope, consumer: Consumer): Promise<DeliveryOutcome> {
    const delivery = new BusDelivery(this.source, consumer.consumer, envelope);
    await withTrace(envelope.traceparent, () => consumer.handle(envelope, delivery));
    if (delivery.outcome === 'untouched')
      throw new HandlerDidNothing(`${consumer.consumer} did not call delivery.once`);
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

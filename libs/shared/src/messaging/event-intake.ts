import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { v5 as uuidOfName } from 'uuid';
import type { EventEnvelope } from '../contracts/events/event';
import { allEvents } from '../contracts/events/subscriptions';
import type { Metrics } from '../observability/metrics';
import type { Tracing } from '../observability/tracing';
import type { Consumers } from './consumers';
import { DeliverBatch, type GoOn } from './deliver-batch';
import { DeliverEvent, type Delivered, type RetryPlanned } from './deliver-event';
import { type FailedEvents, type Failure, nobody } from './failed-events';

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
const always: GoOn = () => Promise.resolve(true);

/**
 * Where every bus delivers. Each consumer gets its own delivery; one that fails is stored and holds up neither the
 * others nor the partition. Rejects only when the failure itself cannot be stored: then the bus must deliver again.
 */
export class EventIntake {
  onRetryPlanned: RetryPlanned = () => undefined;

  private readonly one: DeliverEvent;
  private readonly many: DeliverBatch;

  constructor(
    source: DataSource,
    private readonly consumers: Consumers,
    private readonly failed: FailedEvents,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    tracing: Tracing,
  ) {
    this.one = new DeliverEvent(source, failed, logger, metrics, tracing, (id, delayMs) =>
      this.onRetryPlanned(id, delayMs),
    );
    this.many = new DeliverBatch(source, failed, logger, metrics, tracing, this.one);
  }

  async receive(incoming: Incoming): Promise<void> {
    await this.receiveAll([incoming]);
  }

  /**
   * Takes events that arrived together, in order. Consumers that take batches get them first, each all of its own at once.
   * @param goOn asked after every event that is handled by itself: false ends early, what it throws is passed on
   * @returns how many of them, from the first on, are settled for every consumer
   */
  async receiveAll(incomings: readonly Incoming[], goOn: GoOn = always): Promise<number> {
    const together = incomings.length > 1;
    if (together && !(await this.deliverBatches(incomings, goOn))) return 0;
    for (const [index, incoming] of incomings.entries()) {
      if (together && 'envelope' in incoming && this.takeBatches(incoming.envelope)) continue;
      if ('unreadable' in incoming) await this.keepUnreadable(incoming);
      else await this.deliver(incoming, together);
      if (!(await goOn())) return index + 1;
    }
    return incomings.length;
  }

  /** All consumers of the event do. */
  private takeBatches({ type }: EventEnvelope): boolean {
    const consumers = this.consumers.of(type);
    return consumers.length > 0 && consumers.every(({ handleAll }) => handleAll);
  }

  private async deliverBatches(incomings: readonly Incoming[], goOn: GoOn): Promise<boolean> {
    const batches = new Map<string, Delivered[]>();
    for (const incoming of incomings) {
      if ('unreadable' in incoming) continue;
      for (const consumer of this.consumers.of(incoming.envelope.type)) {
        if (!consumer.handleAll) continue;
        const batch = batches.get(consumer.consumer) ?? [];
        batch.push({ topic: incoming.topic, envelope: incoming.envelope, consumer });
        batches.set(consumer.consumer, batch);
      }
    }
    for (const batch of batches.values()) if (!(await this.many.execute(batch, goOn))) return false;
    return true;
  }

  private async deliver(
    { topic, envelope }: Extract<Incoming, { envelope: EventEnvelope }>,
    together: boolean,
  ): Promise<void> {
    const consumers = this.consumers.of(envelope.type);
    if (consumers.length === 0 && !knownTypes.has(envelope.type)) {
      const error = new UnknownEventType('This release does not know the type. Upgrade the service, then replay.');
      await this.keepDead(topic, { ...envelope }, error);
    }
    for (const consumer of consumers) {
      if (!(together && consumer.handleAll)) await this.one.execute({ topic, envelope, consumer });
    }
  }

  private async keepUnreadable(incoming: Extract<Incoming, { unreadable: string }>): Promise<void> {
    const { topic, where, key, unreadable } = incoming;
    const id = uuidOfName(where, unreadableNamespace);
    this.logger.error({ topic, where }, 'unreadable event kept as a dead letter');
    await this.keepDead(topic, { id, type: 'unreadable', subject: key, where }, new UnreadableEvent(unreadable));
  }

  private async keepDead(topic: string, envelope: Failure['envelope'], error: Error): Promise<void> {
    this.metrics.handled.inc({ consumer: nobody, result: 'refused' });
    await this.failed.storeDead({ consumer: nobody, topic, envelope, afterDeadLetter: 'continue', error });
  }
}

import type { EventEnvelope, Topic } from '../contracts/events/event';

/** An event with the topic that its contract names. */
export interface PublishableEvent {
  topic: Topic;
  envelope: EventEnvelope;
}

/** A bus as the relay sees it. One active relay a service calls it, with batches in order. */
export abstract class EventPublisher {
  /** Resolves when the bus has acknowledged every event, in order per subject. May be called again with the same events. */
  abstract publish(events: readonly PublishableEvent[]): Promise<void>;
  /** True while the bus can be reached. */
  abstract ready(): boolean;
  abstract close(): Promise<void>;
}

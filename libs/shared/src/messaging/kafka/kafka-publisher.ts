import type { Kafka, Producer } from 'kafkajs';
import { EventPublisher, type PublishableEvent } from '../event-publisher';
import { toKafka } from './cloud-event';
import { ensureTopics } from './kafka-client';

/** Publishes to Kafka with an idempotent producer and waits for all replicas in sync. */
export class KafkaPublisher extends EventPublisher {
  private producer: Producer | undefined;
  private isReady = false;

  constructor(private readonly kafka: Kafka) {
    super();
  }

  async publish(events: readonly PublishableEvent[]): Promise<void> {
    const producer = await this.connected();
    const byTopic = new Map<string, ReturnType<typeof toKafka>[]>();
    for (const event of events) {
      const messages = byTopic.get(event.topic) ?? [];
      messages.push(toKafka(event));
      byTopic.set(event.topic, messages);
    }
    try {
      await producer.sendBatch({
        acks: -1,
        topicMessages: [...byTopic].map(([topic, messages]) => ({ topic, messages })),
      });
    } catch (error) {
      // The sequence numbers of an idempotent producer are unsure after a failure: the next try takes a new producer.
      await this.close();
      throw error;
    }
  }

  ready(): boolean {
    return this.isReady;
  }

  /** Connects ahead of the first event. */
  async connect(): Promise<void> {
    await this.connected();
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    this.isReady = false;
    await producer?.disconnect().catch(() => undefined);
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    await ensureTopics(this.kafka);
    const producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    producer.on(producer.events.DISCONNECT, () => {
      this.isReady = false;
    });
    await producer.connect();
    this.producer = producer;
    this.isReady = true;
    return producer;
  }
}

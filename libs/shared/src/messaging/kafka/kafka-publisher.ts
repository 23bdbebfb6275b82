import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka, Producer } from 'kafkajs';
import type { ConfigError } from '../../config/config';
import { kafka as kafkaDependency, refusal } from '../../config/refusal';
import { EventPublisher, type PublishableEvent } from '../event-publisher';
import { within } from '../within';
import { toKafka } from './cloud-event';
import type { KafkaTopics } from './kafka-topics';

/** Publishes to Kafka with an idempotent producer and waits for all replicas in sync. */
export class KafkaPublisher extends EventPublisher {
  private producer: Producer | undefined;
  private connecting: Promise<Producer> | undefined;
  private isReady = false;
  private closed = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
    private readonly refused: (error: ConfigError) => void,
  ) {
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
      await this.letGo();
      // Ahead of the next event too, which another process may publish.
      void this.connect();
      throw error;
    }
  }

  ready(): boolean {
    return this.isReady;
  }

  /** Connects ahead of the next event, however long the broker is away: until then the service is not ready. */
  async connect(): Promise<void> {
    for (let attempt = 0; !this.closed; attempt += 1) {
      try {
        await this.connected();
        return;
      } catch (error) {
        const refused = refusal(kafkaDependency, error);
        if (refused) return this.refused(refused);
        await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)), undefined, { ref: false });
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    this.isReady = false;
    if (producer) await within(2_000, 'Kafka', producer.disconnect()).catch(() => undefined);
  }

  /** A connection that ended by itself is made anew, also where there is nothing to publish. */
  private lose(producer: Producer): void {
    if (this.producer !== producer) return;
    void this.letGo();
    void this.connect();
  }

  /** One attempt at a time, whoever asks. */
  private connected(): Promise<Producer> {
    if (this.producer) return Promise.resolve(this.producer);
    this.connecting ??= this.newProducer().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async newProducer(): Promise<Producer> {
    await this.topics.ensure();
    const producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    producer.on(producer.events.DISCONNECT, () => this.lose(producer));
    await producer.connect();
    if (this.closed) {
      await producer.disconnect();
      throw new Error('The publisher is closed.');
    }
    this.producer = producer;
    this.isReady = true;
    return producer;
  }
}

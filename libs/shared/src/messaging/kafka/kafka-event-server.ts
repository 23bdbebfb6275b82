import { setTimeout as sleep } from 'node:timers/promises';
import { type MessageHandler, ServerKafka } from '@nestjs/microservices';
import type { Admin, Consumer, EachMessagePayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { EventContract, ServiceName } from '../../contracts/events/event';
import type { Consumers } from '../consumers';
import type { ConsumerExtras } from '../consumes.decorator';
import type { EventIntake } from '../event-intake';
import type { EventServer } from '../event-server';
import { fromKafka } from './cloud-event';
import { ensureTopics } from './kafka-client';

const sayEveryMs = 15_000;

/** What the server of either bus needs. */
export interface EventServerParts {
  service: ServiceName;
  // biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
  subscriptions: readonly EventContract<any>[];
  consumers: Consumers;
  intake: EventIntake;
  logger: Logger;
}

/**
 * Nest's Kafka server, changed in three things: it subscribes to the topics of the contracts, from their beginning;
 * it dispatches on the type of the event and not on the topic; and a handler's failure is stored instead of blocking
 * the partition. Offsets are committed by kafkajs after a batch: what is delivered twice is absorbed by the inbox.
 */
export class KafkaEventServer extends ServerKafka implements EventServer {
  private crashed = false;
  private consuming = false;
  private closing = false;
  private starting: Promise<void> | undefined;
  private admin: Admin | undefined;

  constructor(
    private readonly parts: EventServerParts,
    private readonly kafka: Kafka,
  ) {
    super({});
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    _isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
    this.parts.consumers.add(pattern, callback, extras as Partial<ConsumerExtras>);
  }

  /** Answers at once: a broker that is away is waited for in the background, `ready` says when it is there. */
  override async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      this.parts.consumers.assertHandles(this.parts.subscriptions);
    } catch (error) {
      callback(error);
      return;
    }
    this.starting = this.parts.subscriptions.length === 0 ? undefined : this.consumeWhenReachable();
    callback();
  }

  live(): boolean {
    return !this.crashed;
  }

  ready(): boolean {
    return this.parts.subscriptions.length === 0 || this.consuming;
  }

  /** Records of its topics that the group has not committed yet. */
  async backlog(): Promise<number> {
    if (this.parts.subscriptions.length === 0) return 0;
    const admin = await this.connectedAdmin();
    try {
      const committed = await admin.fetchOffsets({ groupId: this.group, topics: this.topics() });
      const behind = await Promise.all(
        committed.map(async ({ topic, partitions }) => {
          const ends = await admin.fetchTopicOffsets(topic);
          return ends.map(({ partition, high }) => {
            const offset = Number(partitions.find((known) => known.partition === partition)?.offset ?? -1);
            return Math.max(0, Number(high) - Math.max(0, offset));
          });
        }),
      );
      return behind.flat().reduce((sum, count) => sum + count, 0);
    } catch (error) {
      this.admin = undefined;
      await admin.disconnect().catch(() => undefined);
      throw error;
    }
  }

  /** Kept open: whoever waits for idleness asks many times a second. */
  private async connectedAdmin(): Promise<Admin> {
    if (this.admin) return this.admin;
    const admin = this.kafka.admin();
    await admin.connect();
    this.admin = admin;
    return admin;
  }

  override async close(): Promise<void> {
    this.closing = true;
    this.consuming = false;
    await this.starting?.catch(() => undefined);
    const consumer = this.consumer as Consumer | null;
    this.consumer = null;
    await consumer?.disconnect().catch(() => undefined);
    await this.admin?.disconnect().catch(() => undefined);
  }

  private get group(): string {
    return `unknot-${this.parts.service}`;
  }

  private topics(): string[] {
    return [...new Set(this.parts.subscriptions.map(({ topic }) => topic))];
  }

  private async consumeWhenReachable(): Promise<void> {
    let saidAt = 0;
    for (let attempt = 0; !this.closing; attempt += 1) {
      try {
        await ensureTopics(this.kafka);
        await this.consume();
        return;
      } catch (error) {
        await (this.consumer as Consumer | null)?.disconnect().catch(() => undefined);
        if (Date.now() - saidAt > sayEveryMs) {
          saidAt = Date.now();
          this.parts.logger.warn({ err: error }, 'Kafka cannot be reached yet; trying again');
        }
        await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
      }
    }
  }

  private async consume(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: 15_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 100,
      retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 1_000 },
    });
    this.consumer = consumer as unknown as typeof this.consumer;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.consuming = true;
      this.crashed = false;
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.consuming = false;
      // kafkajs restarts by itself after retriable failures; after others it stays away: liveness must fail.
      this.crashed = !payload.restart;
      this.parts.logger.error({ err: payload.error, restart: payload.restart }, 'the Kafka consumer stopped');
    });
    await consumer.connect();
    await consumer.subscribe({ topics: this.topics(), fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: 3,
      eachMessage: (payload: EachMessagePayload) => this.take(payload),
    });
  }

  /** Rejects only when PostgreSQL is away: kafkajs then delivers the same record again, and its offset stays uncommitted. */
  private take({ topic, partition, message }: EachMessagePayload): Promise<void> {
    return this.parts.intake.receive(fromKafka(topic, partition, message));
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { type MessageHandler, ServerKafka } from '@nestjs/microservices';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { ConfigError } from '../../config/config';
import { kafka as kafkaDependency, refusal } from '../../config/refusal';
import type { EventContract, ServiceName } from '../../contracts/events/event';
import type { Consumers } from '../consumers';
import type { ConsumerExtras } from '../consumes.decorator';
import { describeError } from '../describe-error';
import type { EventIntake } from '../event-intake';
import type { EventServer } from '../event-server';
import { within } from '../within';
import { fromKafka } from './cloud-event';
import type { KafkaTopics } from './kafka-topics';

const sayEveryMs = 15_000;
/** Events of a partition that are taken together. */
const mostAtATime = 500;
const heartbeatMs = 2_000;
/** A broker that has taken no heartbeat for so long counts as away. */
const silenceMs = 3 * heartbeatMs;
/** A consumer that has been down for so long, however often it was replaced, is left to a new process. */
const hopelessMs = 120_000;
/** Milliseconds to finish what is under way and to leave the group; a broker that is away is not waited for. */
const graceMs = 5_000;

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
 * the partition. What a fetch brought of a partition is taken together. Offsets are committed by kafkajs after a batch:
 * what is delivered twice is absorbed by the inbox.
 */
export class KafkaEventServer extends ServerKafka implements EventServer {
  /** Since when the consumer has been down for a reason that kafkajs does not retry, by the process's own clock. */
  private downSince: number | undefined;
  private consuming = false;
  /** When the broker last took a heartbeat, by the process's own clock. */
  private heardAt = 0;
  private saidAt = Number.NEGATIVE_INFINITY;
  private closing = false;
  private starting: Promise<void> | undefined;
  private admin: Admin | undefined;

  constructor(
    private readonly parts: EventServerParts,
    private readonly kafka: Kafka,
    private readonly allTopics: KafkaTopics,
    /** Told when the broker refuses our credentials at the start. */
    private readonly refused: (error: ConfigError) => void,
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
    return this.downSince === undefined || performance.now() - this.downSince < hopelessMs;
  }

  ready(): boolean {
    if (this.parts.subscriptions.length === 0) return true;
    return this.consuming && performance.now() - this.heardAt < silenceMs;
  }

  async backlog(): Promise<number> {
    return Object.values(await this.lag()).reduce((sum, count) => sum + count, 0);
  }

  /** Records of its topics that the group has not committed yet. */
  async lag(): Promise<Record<string, number>> {
    if (this.parts.subscriptions.length === 0) return {};
    const admin = await this.connectedAdmin();
    try {
      const committed = await admin.fetchOffsets({ groupId: this.group, topics: this.topics() });
      const behind = await Promise.all(
        committed.map(async ({ topic, partitions }) => {
          const ends = await admin.fetchTopicOffsets(topic);
          const counts = ends.map(({ partition, high, low }) => {
            // Nothing committed yet (-1): the group begins at the oldest record that the topic still keeps.
            const offset = Number(partitions.find((known) => known.partition === partition)?.offset ?? -1);
            return Math.max(0, Number(high) - Math.max(Number(low), offset));
          });
          return [topic, counts.reduce((sum, count) => sum + count, 0)] as const;
        }),
      );
      return Object.fromEntries(behind);
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
    await within(1_000, 'Kafka', this.starting ?? Promise.resolve()).catch(() => undefined);
    const consumer = this.consumer as Consumer | null;
    this.consumer = null;
    if (consumer) await within(graceMs, 'Kafka', consumer.disconnect()).catch(() => undefined);
    if (this.admin) await within(1_000, 'Kafka', this.admin.disconnect()).catch(() => undefined);
  }

  private get group(): string {
    return `unknot-${this.parts.service}`;
  }

  private topics(): string[] {
    return [...new Set(this.parts.subscriptions.map(({ topic }) => topic))];
  }

  private async consumeWhenReachable(): Promise<void> {
    for (let attempt = 0; !this.closing; attempt += 1) {
      try {
        await this.allTopics.ensure();
        if (this.closing) return;
        const consumer = await this.consume();
        // Whoever closed meanwhile may have come too early to end it: a member that takes nothing must not stay.
        if (this.closing) await consumer.disconnect();
        return;
      } catch (error) {
        await (this.consumer as Consumer | null)?.disconnect().catch(() => undefined);
        const refused = refusal(kafkaDependency, error);
        if (refused) return this.refused(refused);
        this.warnOnceInAWhile({ failure: describeError(error) });
        await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
      }
    }
  }

  private async beginAnew(crashed: Consumer): Promise<void> {
    await within(graceMs, 'Kafka', crashed.disconnect()).catch(() => undefined);
    await sleep(1_000);
    if (!this.closing) await this.consumeWhenReachable();
  }

  private warnOnceInAWhile(seen: object): void {
    if (performance.now() - this.saidAt < sayEveryMs) return;
    this.saidAt = performance.now();
    this.parts.logger.warn(seen, 'Kafka cannot be reached; trying again');
  }

  private async consume(): Promise<Consumer> {
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: 15_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: heartbeatMs,
      maxWaitTimeInMs: 100,
      // Few tries, then kafkajs begins anew: a loop of tries could not be ended when the service stops.
      retry: {
        initialRetryTime: 200,
        maxRetryTime: 3_000,
        retries: 4,
        restartOnFailure: async () => !this.closing,
      },
    });
    this.consumer = consumer as unknown as typeof this.consumer;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.consuming = true;
      this.downSince = undefined;
      this.heardAt = performance.now();
    });
    consumer.on(consumer.events.HEARTBEAT, () => {
      this.heardAt = performance.now();
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.consuming = false;
      if (this.closing) return;
      const seen = { failure: describeError(payload.error), restart: payload.restart };
      if (payload.restart) return this.warnOnceInAWhile(seen);
      // kafkajs begins anew only after what it takes for retriable; a broker that comes and goes causes other failures
      // too. When a new consumer does not get on either, liveness asks for a new process.
      this.downSince ??= performance.now();
      this.parts.logger.error(seen, 'the Kafka consumer stopped; another one begins');
      this.starting = this.beginAnew(consumer);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: this.topics(), fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: 3,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.take(payload),
    });
    return consumer;
  }

  /** Rejects when PostgreSQL is away or the group is formed anew: what is not resolved is delivered again, and absorbed. */
  private async take({ batch, ...kafka }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch;
    const goOn = async () => {
      await kafka.heartbeat();
      return kafka.isRunning() && !kafka.isStale() && !this.closing;
    };
    for (let from = 0; from < messages.length; from += mostAtATime) {
      if (!(await goOn())) return;
      const some = messages.slice(from, from + mostAtATime);
      const incomings = some.map((message) => fromKafka(topic, partition, message));
      const settled = await this.parts.intake.receiveAll(incomings, goOn);
      const last = some[settled - 1];
      if (last) kafka.resolveOffset(last.offset);
      if (settled < some.length) return;
    }
  }
}

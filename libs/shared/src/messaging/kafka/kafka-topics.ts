import { type Admin, ConfigResourceTypes, type Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { BaseConfig } from '../../config/config';
import { topics } from '../../contracts/events/event';

/** Partitions of a topic that does not exist yet: the most instances of a service that share its work. */
export const partitions = 6;

const dayMs = 86_400_000;

export type TopicSettings = Pick<BaseConfig, 'KAFKA_REPLICATION' | 'KAFKA_RETENTION_DAYS' | 'KEEP_INBOX_DAYS'>;

/** The topics of the contracts: makes those that are missing, and warns of those that remember more than an inbox. */
export class KafkaTopics {
  private compared = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly settings: TopicSettings,
    private readonly logger: Logger,
  ) {}

  /** Creates the topics that are missing; any number of services may do so at once. */
  async ensure(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !existing.has(topic));
      if (missing.length > 0) await this.create(admin, missing);
      if (!this.compared) await this.compare(admin);
      this.compared = true;
    } finally {
      await admin.disconnect();
    }
  }

  private async create(admin: Admin, missing: readonly string[]): Promise<void> {
    const { KAFKA_REPLICATION: replicationFactor, KAFKA_RETENTION_DAYS: days } = this.settings;
    const configEntries = [
      { name: 'retention.ms', value: String(days * dayMs) },
      // A record goes with its whole segment: with one a day it lives for a day more at most.
      { name: 'segment.ms', value: String(dayMs) },
    ];
    const made = missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor, configEntries }));
    await admin.createTopics({ waitForLeaders: true, topics: made }).catch((error: Failure) => {
      const types = [error.type, ...(error.errors ?? []).map(({ type }) => type)];
      if (types.includes('INVALID_REPLICATION_FACTOR'))
        throw new Error('KAFKA_REPLICATION asks for more copies of each topic than there are brokers.');
      if (error.type !== 'TOPIC_ALREADY_EXISTS') throw error;
    });
  }

  /** An event that comes again after the inbox has forgotten it would be handled twice. */
  private async compare(admin: Admin): Promise<void> {
    const { KEEP_INBOX_DAYS: days } = this.settings;
    try {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: topics.map((name) => ({
          type: ConfigResourceTypes.TOPIC,
          name,
          configNames: ['retention.ms', 'segment.ms', 'cleanup.policy'],
        })),
      });
      const longer = resources.filter(({ configEntries }) => keptMs(configEntries) > days * dayMs);
      if (longer.length > 0)
        this.logger.warn(
          { topics: longer.map(({ resourceName }) => resourceName), KEEP_INBOX_DAYS: days },
          'topics keep events for longer than the inbox knows them: lower their retention.ms, or raise KEEP_INBOX_DAYS',
        );
    } catch {
      // Our user may not be allowed to ask.
    }
  }
}

interface Failure {
  type?: string;
  errors?: { type?: string }[];
}

/** Milliseconds for which a record may stay: retention and one segment; for ever where there is no limit (-1, compact). */
function keptMs(entries: readonly { configName: string; configValue: string }[]): number {
  const value = (name: string) => entries.find(({ configName }) => configName === name)?.configValue;
  const retention = Number(value('retention.ms') ?? 0);
  if (retention < 0 || value('cleanup.policy') === 'compact') return Number.POSITIVE_INFINITY;
  return retention + Number(value('segment.ms') ?? 0);
}

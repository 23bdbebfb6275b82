import { Kafka, logLevel } from 'kafkajs';
import type { Logger } from 'pino';
import { type ServiceName, topics } from '../../contracts/events/event';

/** Partitions of a topic that does not exist yet: the most instances of a service that share its work. */
const partitions = 6;

/** A kafkajs client that logs through pino, without stacks of handlers. */
export function kafkaClient(settings: { service: ServiceName; brokers: string[] }, logger: Logger): Kafka {
  return new Kafka({
    clientId: `unknot-${settings.service}`,
    brokers: settings.brokers,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: () => {
      return ({ namespace, level, log }) => {
        const line = { kafka: namespace, error: log.error as unknown };
        // A cold or absent broker is normal for a while and is said by us, once in a while.
        if (level <= logLevel.ERROR) logger.debug(line, log.message);
        else logger.trace(line, log.message);
      };
    },
  });
}

/** Creates the topics that are missing; any number of services may do so at once. */
export async function ensureTopics(kafka: Kafka): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin
      .createTopics({ waitForLeaders: true, topics: missing.map((topic) => ({ topic, numPartitions: partitions })) })
      .catch((error: { type?: string }) => {
        if (error.type !== 'TOPIC_ALREADY_EXISTS') throw error;
      });
  } finally {
    await admin.disconnect();
  }
}

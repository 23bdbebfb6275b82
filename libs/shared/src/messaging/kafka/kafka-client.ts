import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import type { BaseConfig } from '../../config/config';
import { type ServiceName, topics } from '../../contracts/events/event';

/** Partitions of a topic that does not exist yet: the most instances of a service that share its work. */
export const partitions = 6;

/** A kafkajs client that logs through pino, without stacks of handlers. */
export function kafkaClient(service: ServiceName, config: BaseConfig, logger: Logger): Kafka {
  return new Kafka({
    clientId: `unknot-${service}`,
    brokers: config.KAFKA_BROKERS,
    ssl: config.KAFKA_SSL && { ca: config.KAFKA_CA_FILE },
    sasl: saslOf(config),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    // Few tries: whoever asked comes again, and says meanwhile what is wrong.
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 3 },
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

function saslOf(config: BaseConfig): SASLOptions | undefined {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username = '',
    KAFKA_SASL_PASSWORD: password = '',
  } = config;
  return mechanism && ({ mechanism, username, password } as SASLOptions);
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

import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import type { BaseConfig } from '../../config/config';
import type { ServiceName } from '../../contracts/events/event';

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

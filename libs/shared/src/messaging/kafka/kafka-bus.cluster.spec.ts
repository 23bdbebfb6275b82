import { type KafkaBroker, startKafka } from '../../../../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../../../../tools/redis/redis';
import { describeBus } from '../contract-suite/bus-suite';

let kafka: KafkaBroker | undefined;
let redis: RedisServer | undefined;

describeBus('Kafka', async () => {
  [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
  return { EVENT_BUS: 'kafka', KAFKA_BROKERS: kafka.brokers.join(','), REDIS_URL: redis.url };
});

afterAll(async () => {
  await Promise.all([kafka?.stop(), redis?.stop()]);
}, 60_000);

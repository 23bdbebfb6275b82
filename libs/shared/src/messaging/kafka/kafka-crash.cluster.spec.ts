import { type KafkaBroker, startKafka } from '../../../../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../../../../tools/redis/redis';
import { describeCrashes } from '../contract-suite/crash-suite';

let broker: KafkaBroker;
let redis: RedisServer;

afterAll(async () => {
  await Promise.all([broker?.stop(), redis?.stop()]);
}, 60_000);

// Each kill costs a session timeout, until the group gives the partitions of the dead to the living.
describeCrashes(
  'Kafka',
  async () => {
    [broker, redis] = await Promise.all([startKafka(), startRedis()]);
    return { EVENT_BUS: 'kafka', KAFKA_BROKERS: broker.brokers.join(','), REDIS_URL: redis.url };
  },
  { kills: 2 },
);

import { Kafka, logLevel } from 'kafkajs';
import { type KafkaBroker, startKafka } from '../../../../../tools/kafka/kafka';
import { type RedisServer, startRedis } from '../../../../../tools/redis/redis';
import { describePoison } from '../contract-suite/poison-suite';

let broker: KafkaBroker;
let redis: RedisServer;

afterAll(async () => {
  await Promise.all([broker?.stop(), redis?.stop()]);
}, 60_000);

describePoison(
  'Kafka',
  async () => {
    [broker, redis] = await Promise.all([startKafka(), startRedis()]);
    return { EVENT_BUS: 'kafka', KAFKA_BROKERS: broker.brokers.join(','), REDIS_URL: redis.url };
  },
  async () => {
    const producer = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    return {
      holds: 'bytes',
      put: async ({ attributes, subject, value }) => {
        const headers = Object.fromEntries(Object.entries(attributes).map(([key, text]) => [`ce_${key}`, text]));
        await producer.send({ topic: 'booking.appointments', messages: [{ key: subject, value, headers }] });
      },
      close: () => producer.disconnect(),
    };
  },
);

import { type Admin, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import type { Logger } from 'pino';
import { type KafkaBroker, startKafka } from '../../../../../tools/kafka/kafka';
import { topics } from '../../contracts/events/event';
import { eventually } from '../contract-suite/bus-harness';
import { KafkaTopics, partitions, type TopicSettings } from './kafka-topics';

jest.setTimeout(120_000);

const settings: TopicSettings = { KAFKA_REPLICATION: -1, KAFKA_RETENTION_DAYS: 7, KEEP_INBOX_DAYS: 30 };

describe('The topics on a new broker', () => {
  let broker: KafkaBroker;
  let kafka: Kafka;
  let admin: Admin;
  const warned: object[] = [];
  const logger = { warn: (seen: object) => warned.push(seen) } as unknown as Logger;
  const ensure = (change: Partial<TopicSettings> = {}) =>
    new KafkaTopics(kafka, { ...settings, ...change }, logger).ensure();
  const settingsOf = async (topic: string) => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: ['retention.ms', 'segment.ms'] }],
    });
    return Object.fromEntries(
      resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]),
    );
  };

  beforeAll(async () => {
    broker = await startKafka();
    kafka = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING, retry: { retries: 10 } });
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.disconnect();
    await broker?.stop();
  });

  it('are not made with more copies than there are brokers, which is said in words', async () => {
    await expect(ensure({ KAFKA_REPLICATION: 3 })).rejects.toThrow(
      'KAFKA_REPLICATION asks for more copies of each topic than there are brokers.',
    );
    expect(await admin.listTopics()).toEqual([]);
  });

  it('keep events for as long as is said, and one segment of a day', async () => {
    // Several services start at once.
    await Promise.all([ensure({ KAFKA_RETENTION_DAYS: 3 }), ensure({ KAFKA_RETENTION_DAYS: 3 })]);
    expect((await admin.listTopics()).sort()).toEqual([...topics].sort());
    expect(await settingsOf('booking.appointments')).toEqual({ 'retention.ms': '259200000', 'segment.ms': '86400000' });
    const { topics: made } = await admin.fetchTopicMetadata({ topics: ['booking.appointments'] });
    expect(made[0]?.partitions).toHaveLength(partitions);
    expect(warned).toEqual([]);
  });

  it('are left as they are when they are there, with a warning where they remember more than the inbox', async () => {
    const keepFor = async (value: string, policy = 'delete') => {
      const configEntries = [
        { name: 'retention.ms', value },
        { name: 'cleanup.policy', value: policy },
      ];
      const resources = [{ type: ConfigResourceTypes.TOPIC as const, name: 'booking.clients', configEntries }];
      await admin.alterConfigs({ resources, validateOnly: false });
      // The broker knows it a moment after the controller.
      await eventually(async () => expect((await settingsOf('booking.clients'))['retention.ms']).toBe(value));
    };
    await keepFor('-1');
    await ensure();
    expect(await settingsOf('booking.clients')).toMatchObject({ 'retention.ms': '-1' });
    expect(warned).toEqual([{ topics: ['booking.clients'], KEEP_INBOX_DAYS: 30 }]);
    // Thirty days, and a segment that another made may be a week.
    await keepFor(String(30 * 86_400_000));
    await ensure();
    expect(warned).toHaveLength(2);
    await ensure({ KEEP_INBOX_DAYS: 60 });
    expect(warned).toHaveLength(2);
    await keepFor('1000', 'compact');
    await ensure();
    expect(warned).toHaveLength(3);
  });
});

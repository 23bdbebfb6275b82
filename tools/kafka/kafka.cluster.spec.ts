import { existsSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { consoleConsumer, type KafkaBroker, startKafka } from './kafka';

jest.setTimeout(120_000);

describe('A Kafka broker for tests', () => {
  let broker: KafkaBroker;
  const client = () => new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING, retry: { retries: 10 } });

  beforeAll(async () => {
    broker = await startKafka();
  });
  afterAll(async () => {
    await broker?.stop();
  });

  it('keeps what was written when it crashes and starts again on the same port', async () => {
    const admin = client().admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'visits', numPartitions: 2 }], waitForLeaders: true });
    await admin.disconnect();
    const producer = client().producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    await producer.send({
      topic: 'visits',
      acks: -1,
      messages: [{ key: 'visit-1', value: '{"at":"10:00"}', headers: { ce_id: '1', ce_type: 'visit:booked' } }],
    });
    await producer.disconnect();

    await broker.restart('SIGKILL');

    const { records, lines } = await consoleConsumer({ brokers: broker.brokers, topics: ['visits'], maxMessages: 1 });
    expect(records).toEqual([
      { headers: { ce_id: '1', ce_type: 'visit:booked' }, key: 'visit-1', value: '{"at":"10:00"}' },
    ]);
    expect(lines).toEqual(['ce_id:1, ce_type:visit:booked\tvisit-1\t{"at":"10:00"}']);
  });

  it('makes no topic by mere use', async () => {
    const producer = client().producer({ retry: { retries: 0 } });
    await producer.connect();
    await expect(producer.send({ topic: 'mistyped', messages: [{ value: 'x' }] })).rejects.toThrow();
    await producer.disconnect();
  });

  it('leaves neither process nor folder', async () => {
    const { pid, folder } = broker;
    await broker.stop();
    expect(existsSync(folder)).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

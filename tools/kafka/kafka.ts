import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { freePort, portAnswers } from '../support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../support/own-process';
import { format, nodeId } from './format';
import { bringJars, classPath, quickJava } from './kafka-jars';
import { type SecuredListener, securedProperties } from './secured-listener';

export { whyNoKafka } from './kafka-jars';

export interface KafkaOptions {
  /** Keeps data and log here instead of in a temporary folder; `stop()` then leaves them. */
  folder?: string;
  /** Port of 127.0.0.1 that clients use; a free one when absent. */
  port?: number;
  /** Most memory for the heap, in MiB. */
  heapMiB?: number;
  /** Partitions of a topic made without saying how many. */
  partitions?: number;
  /** A second listener with TLS and a user. */
  secured?: SecuredListener;
}

/** A real Apache Kafka broker (KRaft, one node) that this process owns. Topics are made by admin only, never by use. */
export class KafkaBroker {
  readonly brokers: string[];
  private server: OwnProcess | undefined;

  constructor(
    readonly folder: string,
    readonly port: number,
    private readonly heapMiB: number,
    private readonly temporary: boolean,
  ) {
    this.brokers = [`127.0.0.1:${port}`];
  }

  get pid(): number {
    if (!this.server) throw new Error('The broker is stopped.');
    return this.server.pid;
  }

  /** Starts the broker on its data; resolves when it answers. */
  async start(): Promise<void> {
    if (this.server?.running) return;
    this.server = new OwnProcess({
      command: 'java',
      args: [
        `-Xmx${this.heapMiB}m`,
        ...quickJava,
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        '-cp',
        classPath,
        'kafka.Kafka',
        join(this.folder, 'server.properties'),
      ],
      cwd: this.folder,
      logFile: join(this.folder, 'broker.log'),
    });
    await this.server.ready(() => this.answers(), 60_000);
  }

  /** Ends the broker and keeps its data, for a later `start()`. SIGKILL is a crash. */
  async halt(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.server?.end(signal);
    this.server = undefined;
  }

  /** Ends the broker and starts it again on the same port and data. */
  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.halt(signal);
    await this.start();
  }

  /** Ends the broker for good and removes its temporary folder. */
  async stop(): Promise<void> {
    await this.halt(this.temporary ? 'SIGKILL' : 'SIGTERM');
    if (this.temporary) removeOwnFolder(this.folder);
  }

  private async answers(): Promise<boolean> {
    // A client each time while nobody listens would take half a second of a processor.
    await portAnswers(this.port);
    const admin = new Kafka({
      brokers: this.brokers,
      logLevel: logLevel.NOTHING,
      connectionTimeout: 1_000,
      retry: { retries: 0 },
    }).admin();
    try {
      await admin.connect();
      return (await admin.describeCluster()).brokers.length === 1;
    } finally {
      await admin.disconnect();
    }
  }
}

function properties(folder: string, port: number, controllerPort: number, options: KafkaOptions): string {
  const { secured, partitions = 4 } = options;
  const more = secured ? `,SECURED://127.0.0.1:${secured.port}` : '';
  return `
process.roles=broker,controller
node.id=${nodeId}
controller.quorum.voters=${nodeId}@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}${more}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}${more}
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURED:SASL_SSL
log.dirs=${join(folder, 'data')}
num.partitions=${partitions}
auto.create.topics.enable=false
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=3000
log.cleaner.dedupe.buffer.size=8388608
${secured ? securedProperties(folder, secured) : ''}`;
}

/**
 * Starts a Kafka broker on 127.0.0.1, bringing its jars first when they are not cached (43 MB, by Maven).
 * @throws when Java or Maven is missing (see {@link whyNoKafka}), or the broker does not answer within a minute
 */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaBroker> {
  await bringJars();
  const folder = options.folder ?? ownFolder('kafka');
  mkdirSync(folder, { recursive: true });
  const port = options.port ?? (await freePort());
  if (!existsSync(join(folder, 'data')) || !options.folder) {
    writeFileSync(join(folder, 'server.properties'), properties(folder, port, await freePort(), options));
    format(folder, options.secured);
  }
  const broker = new KafkaBroker(folder, port, options.heapMiB ?? 320, !options.folder);
  await broker.start();
  return broker;
}

export interface ConsumedRecord {
  headers: Record<string, string>;
  key: string;
  value: string;
}

/**
 * Reads topics from their beginning with Kafka's own console consumer: a reader that shares no code with ours.
 * It ends after `maxMessages` records, or when nothing more came for `timeoutMs`.
 * @returns the records, and the lines as they were printed
 */
export async function consoleConsumer(options: {
  brokers: string[];
  topics: string[];
  maxMessages?: number;
  timeoutMs?: number;
}): Promise<{ records: ConsumedRecord[]; lines: string[] }> {
  await bringJars();
  const limit = options.maxMessages === undefined ? [] : ['--max-messages', String(options.maxMessages)];
  const formatter = [
    'print.headers=true',
    'print.key=true',
    `headers.separator=${betweenHeaders}`,
    `key.separator=${betweenParts}`,
  ];
  const { stdout } = await run(
    'java',
    [
      ...quickJava,
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
      ...['-cp', classPath, 'org.apache.kafka.tools.consumer.ConsoleConsumer'],
      ...['--bootstrap-server', options.brokers.join(',')],
      ...['--include', options.topics.map((topic) => topic.replaceAll('.', '\\.')).join('|'), '--from-beginning'],
      ...['--timeout-ms', String(options.timeoutMs ?? 5_000)],
      ...limit,
      ...formatter.flatMap((property) => ['--formatter-property', property]),
    ],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  const printed = stdout.split('\n').filter((line) => line.includes(betweenParts));
  return {
    records: printed.map(recordOf),
    lines: printed.map((line) => line.replaceAll(betweenHeaders, ', ').replaceAll(betweenParts, '\t')),
  };
}

const run = promisify(execFile);
const betweenHeaders = '\u0001';
const betweenParts = '\u0002';

function recordOf(line: string): ConsumedRecord {
  const [headers = '', key = '', ...value] = line.split(betweenParts);
  const pairs = headers === 'NO_HEADERS' ? [] : headers.split(betweenHeaders);
  const entries = pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]);
  return { headers: Object.fromEntries(entries), key, value: value.join(betweenParts) };
}

import { Client } from 'pg';
import type { Logger } from 'pino';
import type { EventEnvelope, ServiceName, Topic } from '../contracts/events/event';
import type { Metrics } from '../observability/metrics';
import type { Begun, Tracing } from '../observability/tracing';
import type { PgListener } from '../persistence/pg-listener';
import type { EventPublisher, PublishableEvent } from './event-publisher';

/** Events published at a time. */
const batchSize = 500;
/** Milliseconds after which the outbox is looked at without a notice. */
const pollMs = 1_000;
/** Longest pause after a failure. */
const longestPauseMs = 5_000;
/** A failure that goes on is said this often. */
const sayEveryMs = 15_000;

interface OutboxRow {
  position: string;
  event_id: string;
  type: string;
  topic: Topic;
  subject: string;
  aggregate_version: number;
  occurred_at: Date;
  traceparent: string | null;
  data: unknown;
}

/**
 * Publishes the outbox of a service: unpublished rows in order of position, one active relay at a time (a session
 * advisory lock on a connection of its own, which is also the one that reads and marks, so that a relay that lost
 * its lock can mark nothing). Marks rows after the bus has acknowledged them: at least once, never invented.
 */
export class OutboxRelay {
  private stopped = false;
  private running: Promise<void> | undefined;
  private wakeUp: (() => void) | undefined;
  private woken = false;
  private saidAt = 0;
  private readonly client: { current?: Client } = {};

  constructor(
    private readonly settings: { service: ServiceName; databaseUrl: string },
    private readonly publisher: EventPublisher,
    private readonly listener: PgListener,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {}

  async start(): Promise<void> {
    await this.listener.listen(`${this.settings.service}_outbox`, () => this.wake());
    this.running = this.run();
  }

  /** Publishes all that waits now, for a service in which nothing runs by itself. @returns how many events */
  async publishWaiting(): Promise<number> {
    const client = await this.lead();
    if (!client) throw new Error('Another process publishes the outbox.');
    let total = 0;
    for (let count = batchSize; count === batchSize; total += count) count = await this.publishBatch(client);
    return total;
  }

  /** Looks at the outbox now. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Finishes the batch under way and lets another instance take over. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    await this.letGo();
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      try {
        const client = await this.lead();
        if (client) while (!this.stopped && (await this.publishBatch(client)) > 0) failures = 0;
        failures = 0;
        await this.pause(pollMs);
      } catch (error) {
        failures += 1;
        await this.letGo();
        if (Date.now() - this.saidAt > sayEveryMs) {
          this.saidAt = Date.now();
          this.logger.warn({ err: error, failures }, 'the outbox cannot be published yet; trying again');
        }
        await this.pause(Math.min(longestPauseMs, 100 * 2 ** Math.min(failures, 6)));
      }
    }
  }

  /** The connection that holds the lock, or undefined while another instance leads. */
  private async lead(): Promise<Client | undefined> {
    if (this.client.current) return this.client.current;
    const { service, databaseUrl } = this.settings;
    const client = new Client({
      connectionString: databaseUrl,
      application_name: `unknot-${service}-relay`,
      options: `-c search_path=${service},public -c statement_timeout=15000`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => {
      if (this.client.current === client) this.client.current = undefined;
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ leads: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as leads',
        [`unknot:relay:${service}`],
      );
      if (rows[0]?.leads) {
        this.client.current = client;
        return client;
      }
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    await client.end();
    return undefined;
  }

  private async letGo(): Promise<void> {
    const { current } = this.client;
    this.client.current = undefined;
    await current?.end().catch(() => undefined);
  }

  private async publishBatch(client: Client): Promise<number> {
    const { rows } = await client.query<OutboxRow>(
      `select position, event_id, type, topic, subject, aggregate_version, occurred_at, traceparent, data
       from outbox where published_at is null order by position limit $1`,
      [batchSize],
    );
    if (rows.length === 0) return 0;
    await this.publishMeasured(rows);
    const marked = await client.query<{ delay: number }>(
      `update outbox set published_at = clock_timestamp() where position = any($1)
       returning extract(epoch from published_at - created_at)::float8 as delay`,
      [rows.map((row) => row.position)],
    );
    for (const { delay } of marked.rows) this.metrics.outboxDelay.observe(delay);
    return rows.length;
  }

  private async publishMeasured(rows: readonly OutboxRow[]): Promise<void> {
    const from = performance.now();
    const pieces = rows.map((row) => this.beginPiece(row));
    try {
      const events = rows.map((row, index) => this.eventOf(row, pieces[index]?.traceparent ?? row.traceparent));
      await this.publisher.publish(events);
    } catch (error) {
      this.metrics.relayBatches.inc({ result: 'failed' });
      for (const piece of pieces) piece?.end({ error });
      throw error;
    }
    for (const piece of pieces) piece?.end();
    this.metrics.relayPublish.observe((performance.now() - from) / 1000);
    this.metrics.relayBatches.inc({ result: 'published' });
    for (const { type } of rows) this.metrics.published.inc({ type });
  }

  /** Undefined where nobody would see it: the event then carries on the trace of its cause as it is. */
  private beginPiece({ type, event_id, subject, traceparent }: OutboxRow): Begun | undefined {
    if (!this.tracing.exported) return undefined;
    const attributes = { 'unknot.event.id': event_id, 'unknot.event.subject': subject };
    return this.tracing.begin({ name: `publish ${type}`, kind: 'producer', cause: traceparent, attributes });
  }

  private eventOf(row: OutboxRow, traceparent: string | null): PublishableEvent {
    const envelope: EventEnvelope = {
      specversion: '1.0',
      id: row.event_id,
      source: `/${this.settings.service}`,
      type: row.type,
      subject: row.subject,
      time: row.occurred_at.toISOString(),
      datacontenttype: 'application/json',
      aggregateversion: row.aggregate_version,
      ...(traceparent === null ? {} : { traceparent }),
      data: row.data,
    };
    return { topic: row.topic, envelope };
  }

  private async pause(milliseconds: number): Promise<void> {
    if (!this.woken && !this.stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wakeUp = undefined;
    this.woken = false;
  }
}

import { Client } from 'pg';
import type { Logger } from 'pino';
import type * as Prometheus from 'prom-client';
import { within } from '../messaging/within';
import { sessionOptions } from '../persistence/data-source';
import type { Metrics } from './metrics';

/** More rows than these are not counted: a backlog must not make the scrape slow. */
export const mostCounted = 100_000;
const statementMs = 1_000;
const answerMs = 1_500;
/** Several scrapers, and an impatient one, share one look at the database. */
const freshMs = 5_000;

/** A figure that stands in the database: an expression for one number, quick by an index. */
export interface Figure {
  /** Without `unknot_`. */
  name: string;
  help: string;
  labels?: Record<string, string>;
  /** Subquery without brackets; null counts as 0. */
  sql: string;
}

/** SQL that counts the rows of `from`, at most {@link mostCounted}. */
export const counted = (from: string): string =>
  `select count(*) from (select from ${from} limit ${mostCounted}) as counted`;

/**
 * What waits in a service: read with one statement when somebody scrapes, on a connection of its own, so that a pool
 * that is used up does not hide itself. When the database does not answer in time the figures are left out, and
 * `unknot_figures_fresh` is 0.
 */
export class Figures {
  private readonly known: { sql: string; gauge: Prometheus.Gauge; labels: Record<string, string> }[] = [];
  private readonly others: { read: () => Promise<void>; forget: () => void }[] = [];
  private readonly gauges = new Map<string, Prometheus.Gauge>();
  private readonly fresh: Prometheus.Gauge;
  private client: Client | undefined;
  private looking: Promise<void> | undefined;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly settings: { service: string; databaseUrl: string; testClock: boolean },
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {
    this.fresh = metrics.gauge('figures_fresh', '1 when the figures of what waits could be read.', []);
  }

  add(...figures: Figure[]): void {
    for (const { name, help, labels = {}, sql } of figures) {
      const gauge = this.gauges.get(name) ?? this.metrics.gauge(name, help, Object.keys(labels));
      this.gauges.set(name, gauge);
      this.known.push({ sql, gauge, labels });
    }
  }

  /** Adds a gauge that is read from elsewhere than the database: values by the one label. */
  addReading<L extends string>(
    reading: { name: string; help: string; label: L },
    read: () => Promise<Record<string, number>>,
  ): void {
    const gauge = this.metrics.gauge(reading.name, reading.help, [reading.label]);
    this.others.push({
      forget: () => gauge.reset(),
      read: async () => {
        const values = Object.entries(await within(answerMs, reading.name, read()));
        gauge.reset();
        for (const [value, figure] of values) gauge.set({ [reading.label]: value } as Record<L, string>, figure);
      },
    });
  }

  /** Brings the gauges up to date, unless they were a few seconds ago. Never rejects. */
  refresh(): Promise<void> {
    if (performance.now() - this.lookedAt < freshMs) return Promise.resolve();
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
      this.lookedAt = performance.now();
    });
    return this.looking;
  }

  close(): void {
    const { client } = this;
    this.client = undefined;
    void client?.end().catch(() => undefined);
  }

  private async look(): Promise<void> {
    const reads = [{ read: () => this.readDatabase(), forget: () => this.forget() }, ...this.others];
    const outcomes = await Promise.all(
      reads.map(({ read, forget }) =>
        read().then(
          () => true,
          (error: unknown) => {
            forget();
            this.logger.debug({ err: error }, 'a figure could not be read for a scrape');
            return false;
          },
        ),
      ),
    );
    this.fresh.set(outcomes.every(Boolean) ? 1 : 0);
  }

  /** A gauge without labels would say 0. */
  private forget(): void {
    for (const { gauge, labels } of this.known) gauge.remove(labels);
  }

  private async readDatabase(): Promise<void> {
    if (this.known.length === 0) return;
    try {
      const client = await within(answerMs, 'the database', this.connected());
      const columns = this.known.map(({ sql }, index) => `(${sql})::float8 as f${index}`);
      const { rows } = await within(answerMs, 'the database', client.query(`select ${columns.join(', ')}`));
      for (const [index, { gauge, labels }] of this.known.entries()) gauge.set(labels, rows[0]?.[`f${index}`] ?? 0);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private async connected(): Promise<Client> {
    if (this.client) return this.client;
    const { service, databaseUrl, testClock } = this.settings;
    const client = new Client({
      connectionString: databaseUrl,
      application_name: `unknot-${service}-figures`,
      options: sessionOptions(service, testClock, statementMs),
      connectionTimeoutMillis: statementMs,
      keepAlive: true,
    });
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    this.client = client;
    await client.connect();
    return client;
  }
}

import type * as Prometheus from 'prom-client';
import type { ServiceName } from '../contracts/events/event';
import { Counter, collectProcessMetrics, Gauge, Histogram, Registry } from './prometheus';

/** Seconds up to which a request, a handler or a hand-over counts as quick, slow or lost. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds from the commit of an event to the acknowledgement of the bus; an outage shows in the last. */
const delays = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900];

/** How one delivery of an event to one consumer ended. `repeated`: the inbox knew it already. */
export type Handled = 'done' | 'repeated' | 'parked' | 'failed' | 'refused';

/**
 * What one service counts, in a registry of its own: three services may share a process. Labels hold names that stand
 * in the code (routes, consumers, types, codes), never an id, a name or an address.
 */
export class Metrics {
  readonly registry: Prometheus.Registry = new Registry();
  /** Answered requests by route template. */
  readonly httpRequest = this.histogram('http_request_seconds', 'Time to answer a request.', [
    'method',
    'route',
    'status',
  ]);
  readonly refusals = this.counter('refusals_total', 'Requests refused by a rule, by its code.', ['code', 'status']);
  readonly handled = this.counter('events_handled_total', 'Deliveries of events by how they ended.', [
    'consumer',
    'result',
  ]);
  readonly handler = this.histogram('handler_seconds', 'Time of a handler, its transaction included.', ['consumer']);
  readonly retried = this.counter('event_retries_total', 'New tries of failed events by how they ended.', [
    'consumer',
    'result',
  ]);
  readonly published = this.counter('events_published_total', 'Events that the bus has acknowledged.', ['type']);
  readonly relayBatches = this.counter('relay_batches_total', 'Batches handed to the bus.', ['result']);
  readonly relayPublish = this.histogram('relay_publish_seconds', 'Time until the bus acknowledged a batch.', []);
  readonly outboxDelay = this.histogram(
    'outbox_delay_seconds',
    'From the commit of an event to the acknowledgement of the bus.',
    [],
    delays,
  );
  readonly poolWait = this.histogram('pool_wait_seconds', 'Time that work waited for a database connection.', []);
  private processMetrics = false;

  constructor(service: ServiceName) {
    this.registry.setDefaultLabels({ service });
  }

  /** @param name without `unknot_`; ends in `_total` */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Prometheus.Counter<L> {
    return new Counter({ name: `unknot_${name}`, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  /** @param collect sets the gauge; called at every scrape, and must be quick */
  gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    collect?: (gauge: Prometheus.Gauge<L>) => void,
  ): Prometheus.Gauge<L> {
    return new Gauge<L>({
      name: `unknot_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      ...(collect && {
        collect() {
          collect(this);
        },
      }),
    });
  }

  /** @param name without `unknot_`; ends in `_seconds` */
  histogram<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets = seconds,
  ): Prometheus.Histogram<L> {
    return new Histogram({
      name: `unknot_${name}`,
      help,
      labelNames: [...labelNames],
      buckets,
      registers: [this.registry],
    });
  }

  /** Everything in Prometheus' text format. What Node measures of itself begins with the first call. */
  async text(): Promise<string> {
    if (!this.processMetrics) {
      this.processMetrics = true;
      collectProcessMetrics(this.registry);
    }
    return this.registry.metrics();
  }
}

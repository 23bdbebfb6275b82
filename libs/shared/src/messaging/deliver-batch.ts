import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { EventEnvelope } from '../contracts/events/event';
import type { Metrics } from '../observability/metrics';
import type { Piece, Tracing } from '../observability/tracing';
import type { Consumer } from './consumers';
import {
  ContractRefused,
  type DeliverEvent,
  type Delivered,
  failureOf,
  handlerDidNothing,
  handling,
  parsedBy,
} from './deliver-event';
import { BusBatchDelivery } from './delivery';
import { describeError } from './describe-error';
import type { FailedEvents } from './failed-events';

/** Asked between events: false when the rest is to be left for later. What it throws ends the work. */
export type GoOn = () => Promise<boolean>;

type TakesBatches = Required<Consumer>;

/**
 * Delivers events that arrived together to one consumer that takes batches, in one transaction. When that fails they
 * are delivered one by one: exactly the event at fault is kept back, and its key waits behind it.
 */
export class DeliverBatch {
  constructor(
    private readonly source: DataSource,
    private readonly failed: FailedEvents,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
    private readonly one: DeliverEvent,
  ) {}

  /** @param batch events of one consumer, in order @returns false when `goOn` ended it early */
  async execute(batch: readonly Delivered[], goOn: GoOn): Promise<boolean> {
    let run: { delivered: Delivered; parsed: EventEnvelope }[] = [];
    const deliverRun = async () => {
      const done = await this.deliver(run, goOn);
      run = [];
      return done;
    };
    for (const delivered of batch) {
      const parsed = parsedBy(delivered.consumer, delivered.envelope);
      if (!(parsed instanceof ContractRefused)) run.push({ delivered, parsed });
      // In its place: a dead letter may hold up what comes after it, but not what came before.
      else if (await deliverRun()) await this.one.refuse(delivered, parsed);
      else return false;
    }
    return deliverRun();
  }

  private async deliver(run: readonly { delivered: Delivered; parsed: EventEnvelope }[], goOn: GoOn): Promise<boolean> {
    const [first] = run;
    if (!first) return true;
    const consumer = first.delivered.consumer as TakesBatches;
    let outcomes: NonNullable<BusBatchDelivery['outcomes']>;
    try {
      outcomes = await this.attempt(
        run.map(({ parsed }) => parsed),
        consumer,
      );
    } catch (error) {
      if (run.length > 1) {
        const seen = { failure: describeError(error), events: run.length, consumer: consumer.consumer };
        this.logger.warn(seen, 'a batch of events failed; they are handled one by one');
      }
      return this.oneByOne(run, goOn);
    }
    await this.failed.park(
      run.flatMap(({ delivered }, index) => (outcomes[index] === 'blocked' ? [failureOf(delivered)] : [])),
    );
    for (const outcome of outcomes)
      this.metrics.handled.inc({ consumer: consumer.consumer, result: outcome === 'blocked' ? 'parked' : outcome });
    return goOn();
  }

  private async oneByOne(run: readonly { delivered: Delivered }[], goOn: GoOn): Promise<boolean> {
    for (const { delivered } of run) {
      await this.one.execute(delivered);
      if (!(await goOn())) return false;
    }
    return true;
  }

  private async attempt(envelopes: readonly EventEnvelope[], consumer: TakesBatches) {
    const measured = this.metrics.handler.startTimer({ consumer: consumer.consumer });
    const delivery = new BusBatchDelivery(this.source, consumer.consumer, envelopes);
    const piece = handlingAll(consumer.consumer, envelopes);
    await this.tracing.run(piece, () => consumer.handleAll(envelopes, delivery)).finally(measured);
    if (!delivery.outcomes) throw handlerDidNothing(consumer.consumer);
    return delivery.outcomes;
  }
}

/** More links would not be exported. */
const mostLinks = 128;

/**
 * The handling of a batch: part of the trace that caused all of it, or a trace of its own that names the others, while what
 * comes of each event stays in that of the event.
 */
function handlingAll(consumer: string, envelopes: readonly EventEnvelope[]): Piece {
  const [first, ...others] = envelopes;
  if (first && others.length === 0) return handling(consumer, first);
  const causes = [...new Set(envelopes.flatMap(({ traceparent }) => traceparent ?? []))];
  const oneTrace = new Set(causes.map((cause) => cause.split('-')[1])).size === 1;
  return {
    name: `handle ${consumer}`,
    kind: 'consumer',
    attributes: { 'unknot.events': envelopes.length },
    ...(oneTrace ? { cause: causes[0] } : { links: causes.slice(0, mostLinks), causes: causesOf(envelopes) }),
  };
}

/** Of several events about the same, the last one counts. */
const causesOf = (envelopes: readonly EventEnvelope[]): ReadonlyMap<string, string> =>
  new Map(envelopes.flatMap(({ subject, traceparent }) => (traceparent ? [[subject, traceparent] as const] : [])));

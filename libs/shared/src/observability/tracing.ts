import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  type Attributes,
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { ServiceName } from '../contracts/events/event';
import { describeError } from '../messaging/describe-error';
import { within } from '../messaging/within';

/** A piece of work as a trace shows it. Name and attributes hold names that stand in the code, and ids: nothing of a person. */
export interface Piece {
  name: string;
  kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  /**
   * W3C `traceparent` of what caused it. What is being done now stays its parent when it belongs to the same trace, or
   * when no cause is given.
   */
  cause?: string | null | undefined;
  /** `traceparent`s of other things that it has to do with. */
  links?: readonly string[];
  /** `traceparent` of each of the things that are done together, by the id of what it is about. */
  causes?: ReadonlyMap<string, string>;
  attributes?: Attributes;
}

/** A piece of work that has begun. */
export interface Begun {
  /** Hands the trace on to whoever goes on with the work. */
  readonly traceparent: string;
  /** @param error what it failed of; only its code is told */
  end(outcome?: { error?: unknown; name?: string; attributes?: Attributes }): void;
}

interface Now {
  traceparent: string;
  tracing: Tracing;
  causes?: ReadonlyMap<string, string>;
}
const storage = new AsyncLocalStorage<Now>();

/** The W3C `traceparent` of what is being done now: a request, the handling of an event, a job. */
export const currentTraceparent = (): string | undefined => storage.getStore()?.traceparent;

/**
 * The `traceparent` of what caused the part of the present work that is about one of these: of events that are handled
 * together each goes on in its own trace. The first that is known counts.
 */
export function causeOf(...ids: readonly (string | null)[]): string | undefined {
  const now = storage.getStore();
  const known = ids.flatMap((id) => (id === null ? [] : (now?.causes?.get(id) ?? [])));
  return known[0] ?? now?.traceparent;
}

/** Does `work` as a piece of what is being done now; outside of any trace just does it. */
export const traced = <T>(piece: Piece, work: () => Promise<T>): Promise<T> => {
  const now = storage.getStore();
  return now ? now.tracing.run(piece, work) : work();
};

/** Loaded where it is wanted only. */
const exporting = (): typeof import('./exported') => require('./exported');

const farewellMs = 2_000;
const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

/**
 * Traces of one service: every piece of work knows what caused it, over requests, outbox, bus, jobs and providers. Where
 * no collector is named only the ids are carried.
 */
export class Tracing {
  private constructor(
    private readonly tracer: Tracer | undefined,
    private readonly stop: () => Promise<void>,
  ) {}

  /** @param endpoint of a collector that speaks OTLP over HTTP, without `/v1/traces`; none: nothing is exported */
  static start(service: ServiceName, endpoint: string | undefined, logger: Logger): Tracing {
    if (endpoint === undefined) return Tracing.off();
    const provider = exporting().exportedTo(endpoint, service);
    logger.info({ endpoint }, 'traces are exported');
    return new Tracing(provider.getTracer('unknot'), () => provider.shutdown());
  }

  /** Only carries the ids. */
  static off(): Tracing {
    return new Tracing(undefined, () => Promise.resolve());
  }

  /** True when somebody collects the traces. */
  get exported(): boolean {
    return this.tracer !== undefined;
  }

  /** Does `work` as a piece of a trace; begins one when there is no cause. */
  async run<T>(piece: Piece, work: () => Promise<T>): Promise<T> {
    const begun = this.begin(piece);
    try {
      const result = await this.inside(begun, work, piece.causes);
      begun.end();
      return result;
    } catch (error) {
      begun.end({ error });
      throw error;
    }
  }

  /** Calls `work`, and all that comes of it, as part of what has begun. */
  inside<T>({ traceparent }: Begun, work: () => T, causes?: ReadonlyMap<string, string>): T {
    return storage.run({ traceparent, tracing: this, ...(causes ? { causes } : {}) }, work);
  }

  /** For work whose end is seen elsewhere than its beginning. */
  begin({ name, kind, cause, links = [], attributes = {} }: Piece): Begun {
    const parent = parentOf(cause);
    if (!this.tracer) return { traceparent: parent ? formatted(parent) : newTraceparent(), end: () => undefined };
    const span = this.tracer.startSpan(
      name,
      {
        kind: kinds[kind],
        attributes,
        links: links.flatMap((link) => parsed(link) ?? []).map((context) => ({ context })),
      },
      contextOf(parent),
    );
    return {
      traceparent: formatted(span.spanContext()),
      end: ({ error, name: better, attributes: more } = {}) => {
        if (better !== undefined) span.updateName(better);
        if (more) span.setAttributes(more);
        if (error !== undefined) {
          span.setAttribute('error.type', describeError(error).code);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
  }

  /** Hands over what was not exported yet; a collector that is away is not waited for. */
  async close(): Promise<void> {
    await within(farewellMs, 'the collector of traces', this.stop()).catch(() => undefined);
  }
}

function parentOf(cause: string | null | undefined): SpanContext | undefined {
  const [now, given] = [parsed(currentTraceparent()), parsed(cause)];
  return given && given.traceId !== now?.traceId ? given : (now ?? given);
}

const contextOf = (parent: SpanContext | undefined): Context =>
  parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;

/** @see https://www.w3.org/TR/trace-context/ */
function parsed(traceparent: string | null | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}

const formatted = ({ traceId, spanId, traceFlags }: SpanContext) =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

const newTraceparent = () => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A piece of work as it was exported. */
export interface CaughtSpan {
  service: string;
  traceId: string;
  spanId: string;
  /** Empty for the first of a trace. */
  parentSpanId: string;
  name: string;
  /** Milliseconds since 1970. */
  from: number;
  until: number;
  attributes: Record<string, unknown>;
  failed: boolean;
}

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}
interface Exported {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      spans: {
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        name: string;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes?: Attribute[];
        status?: { code?: number };
      }[];
    }[];
  }[];
}

const recordOf = (attributes: readonly Attribute[] = []) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
const milliseconds = (nanoseconds: string) => Number(BigInt(nanoseconds) / 1_000n) / 1_000;

/** A collector of traces in this process: takes OTLP over HTTP, in JSON, and keeps everything. */
export class OtlpCatcher {
  readonly spans: CaughtSpan[] = [];
  /** Everything as it came, for what must not be in it. */
  readonly bodies: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpCatcher> {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      if (request.url === '/v1/traces') catcher.take(body);
      response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
    });
    const catcher = new OtlpCatcher(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return catcher;
  }

  /** What OTEL_EXPORTER_OTLP_ENDPOINT is to be. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The spans of the trace to which the first span of this name belongs, as they began. */
  traceOf(name: string): CaughtSpan[] {
    const traceId = this.spans.find((span) => span.name === name)?.traceId;
    return this.spans.filter((span) => span.traceId === traceId).sort((a, b) => a.from - b.from);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(body: string): void {
    this.bodies.push(body);
    for (const { resource, scopeSpans } of (JSON.parse(body) as Exported).resourceSpans) {
      const service = String(recordOf(resource.attributes)['service.name']);
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        const { traceId, spanId, parentSpanId = '', name, startTimeUnixNano, endTimeUnixNano } = span;
        this.spans.push({
          ...{ service, traceId, spanId, parentSpanId, name },
          from: milliseconds(startTimeUnixNano),
          until: milliseconds(endTimeUnixNano),
          attributes: recordOf(span.attributes),
          failed: span.status?.code === 2,
        });
      }
    }
  }
}

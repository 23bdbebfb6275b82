import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** How long a piece of work waits at most for others to be sent with it. */
const gatherMs = 1_000;

/**
 * The tracer of a service whose pieces of work are sent to a collector.
 * @param endpoint of the collector, without `/v1/traces`
 * @public loaded by require, where a collector is named
 */
export function exportedTo(endpoint: string, service: string): TracerProvider {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'unknot', 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: gatherMs })],
  });
}

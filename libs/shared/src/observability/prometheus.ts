import type * as Prometheus from 'prom-client';

type Package = typeof Prometheus;

/*
 * The parts of prom-client that count. The package as a whole also loads a push gateway, a cluster registry and
 * OpenTelemetry, which takes longer than all the rest of a service's observability: that is left until somebody scrapes.
 */
export const Registry: Package['Registry'] = require('prom-client/lib/registry');
export const Counter: Package['Counter'] = require('prom-client/lib/counter');
export const Gauge: Package['Gauge'] = require('prom-client/lib/gauge');
export const Histogram: Package['Histogram'] = require('prom-client/lib/histogram');

/** Adds what Node tells of the process: event loop lag, memory, garbage collection, processor time. */
export function collectProcessMetrics(registry: Prometheus.Registry): void {
  const { collectDefaultMetrics }: Package = require('prom-client');
  collectDefaultMetrics({ register: registry });
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { bookingService } from '@unknot/booking/booking.service-definition';
import { bookingConfig } from '@unknot/booking/config';
import { outcomesConfig } from '@unknot/outcomes/config';
import { outcomesService } from '@unknot/outcomes/outcomes.service-definition';
import { parseConfig } from '@unknot/shared/config/config';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { Metrics } from '@unknot/shared/observability/metrics';
import { TestService } from '@unknot/shared/testing/service';
import { parse } from 'yaml';
import { z } from 'zod';
import { NotificationsUnderTest } from './notifications-under-test';

const root = resolve(__dirname, '../../../..');
const monitoring = join(root, 'docker/monitoring');
const read = (file: string) => readFileSync(join(monitoring, file), 'utf8');

const Rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^[A-Z]\w+$/),
          expr: z.string(),
          for: z.string().regex(/^\d+m$/),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string().endsWith('.'), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const Dashboard = z.object({
  uid: z.string(),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.enum(['row', 'stat', 'timeseries']),
      title: z.string(),
      datasource: z.object({ uid: z.string() }).optional(),
      targets: z.array(z.object({ expr: z.string(), datasource: z.object({ uid: z.string() }) })).default([]),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
    }),
  ),
});

/** What a query asks for: its metrics, and the labels by which it picks or groups. @throws Error when it is no PromQL */
function asked(query: string): { metrics: string[]; labels: string[] } {
  const text = query.replaceAll('$__rate_interval', '5m');
  const found = { metrics: [] as string[], labels: [] as string[] };
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${text}`);
      if (type.name === 'Identifier') found.metrics.push(text.slice(from, to));
      if (type.name === 'LabelName') found.labels.push(text.slice(from, to));
    },
  });
  return found;
}

describe('the dashboard and the alerts', () => {
  const [scraped] = parse(read('prometheus.yml')).scrape_configs;
  const targetLabels = scraped.relabel_configs.map((rule: { target_label: string }) => rule.target_label);
  /** Name of a series and the labels that it may carry. */
  const exported = new Map<string, Set<string>>([['up', new Set(['job', 'instance', ...targetLabels])]]);

  const note = async (service: TestService) => {
    const metrics = service.running.app.get(Metrics);
    await metrics.text();
    for (const metric of metrics.registry.getMetricsAsArray()) {
      const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: string[] };
      const labels = new Set([...labelNames, 'service', 'job', 'instance']);
      exported.set(name, labels);
      if (!name.endsWith('_seconds')) continue;
      for (const part of ['_sum', '_count']) exported.set(name + part, labels);
      exported.set(`${name}_bucket`, new Set([...labels, 'le']));
    }
  };

  beforeAll(async () => {
    const booking = await TestService.start('booking', (env) => bookingService(parseConfig(bookingConfig, env)));
    await note(booking).finally(() => booking.close());
    const outcomes = await TestService.start('outcomes', (env) => outcomesService(parseConfig(outcomesConfig, env)));
    await note(outcomes).finally(() => outcomes.close());
    const notifications = await NotificationsUnderTest.start();
    await note(notifications.service).finally(() => notifications.stop());
  }, 120_000);

  const rules = Rules.parse(parse(read('alerts.yml'))).groups.flatMap((group) => group.rules);
  const dashboard = Dashboard.parse(JSON.parse(read('grafana/dashboards/unknot.json')));
  const queries = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];

  it.each(queries)('%s asks for what we export, by labels that it has', (_title, query) => {
    const { metrics, labels } = asked(query);
    expect(metrics.length).toBeGreaterThan(0);
    for (const metric of metrics) {
      expect([...exported.keys()]).toContain(metric);
      // A matcher or a grouping stands for one of the metrics of its query, which all carry it here.
      for (const label of labels) expect([metric, ...(exported.get(metric) ?? [])]).toContain(label);
    }
  });

  it('show every figure of ours somewhere', () => {
    const shown = new Set(queries.flatMap(([, query]) => asked(query).metrics));
    const hidden = [...exported.keys()].filter(
      (name) => name.startsWith('unknot_') && ![...shown].some((metric) => metric.startsWith(name)),
    );
    expect(hidden.filter((name) => !/_(sum|count|bucket)$/.test(name))).toEqual([]);
  });

  it('refuse a query that is none, and know what is not exported', () => {
    expect(() => asked('sum by (service) (rate(unknot_sends_total[5m])')).toThrow('no PromQL');
    expect(exported.has('unknot_sent_total')).toBe(false);
  });

  it('say for each alert what to do, under its name in docs/operations.md', () => {
    const headings = [...readFileSync(join(root, 'docs/operations.md'), 'utf8').matchAll(/^### (\w+)$/gm)].map(
      ([, heading]) => heading,
    );
    expect(rules.map(({ alert }) => alert)).toEqual(headings);
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    }
  });

  it('notice that a service is gone altogether, which leaves no series behind', () => {
    const gone = rules.find(({ alert }) => alert === 'ServiceGone');
    for (const name of serviceNames) expect(gone?.expr).toContain(`absent(up{job="unknot", service="${name}"})`);
    const stat = dashboard.panels.flatMap(({ targets }) => targets).find(({ expr }) => expr.includes('up{'));
    expect(stat?.expr).toMatch(new RegExp(`^${serviceNames.length} - `));
  });

  it('ask one source, and lay no panel over another', () => {
    const source = parse(read('grafana/provisioning/datasources/prometheus.yml'));
    const uid = source.datasources[0].uid;
    for (const { datasource, targets } of dashboard.panels) {
      for (const used of [datasource, ...targets.map((target) => target.datasource)]) {
        if (used) expect(used.uid).toBe(uid);
      }
    }
    const taken = new Set<string>();
    for (const { gridPos } of dashboard.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken).not.toContain(`${x} ${y}`);
          expect(x).toBeLessThan(24);
          taken.add(`${x} ${y}`);
        }
      }
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it('are what Prometheus is told to load', () => {
    const { rule_files: files } = parse(read('prometheus.yml'));
    for (const file of files) expect(existsSync(join(monitoring, file))).toBe(true);
    expect(scraped.job_name).toBe('unknot');
    expect(scraped.dns_sd_configs[0].names).toEqual([...serviceNames]);
    // The service that the alerts ask for is the name that was asked for, also for `up`.
    expect(scraped).toMatchObject({
      honor_labels: true,
      relabel_configs: [{ source_labels: ['__meta_dns_name'], target_label: 'service' }],
    });
  });
});

import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { bookingConfig } from '@unknot/booking/config';
import { notificationsConfig } from '@unknot/notifications/config';
import { outcomesConfig } from '@unknot/outcomes/config';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { partitions } from '@unknot/shared/messaging/kafka/kafka-topics';
import ts from 'typescript';
import { parse } from 'yaml';
import { z } from 'zod';
import { built, containersOf, type Manifest } from './kustomize';

const root = resolve(__dirname, '../..');
const folder = (name: string) => join(root, 'deploy/kubernetes', name);
const configs = { booking: bookingConfig, notifications: notificationsConfig, outcomes: outcomesConfig };

/** Where `kubernetes-types` declares what we use. */
const modules: Record<string, string> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'batch/v1': 'batch/v1',
  'policy/v1': 'policy/v1',
  'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking/v1',
};

const metadata = z.strictObject({ name: z.string(), namespace: z.string().optional() });

/**
 * KEDA's object is of no Kubernetes package. Without a fallback: see kedacore/keda 5954, 6659 and 6696.
 * @see https://keda.sh/docs/2.14/concepts/scaling-deployments/
 */
const ScaledObject = z.strictObject({
  apiVersion: z.literal('keda.sh/v1alpha1'),
  kind: z.literal('ScaledObject'),
  metadata,
  spec: z.strictObject({
    scaleTargetRef: z.strictObject({ name: z.string() }),
    minReplicaCount: z.number().int(),
    maxReplicaCount: z.number().int(),
    cooldownPeriod: z.number().int(),
    triggers: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('prometheus'),
          metadata: z.strictObject({ serverAddress: z.url(), query: z.string(), threshold: z.string() }),
        }),
        z.strictObject({
          type: z.literal('cpu'),
          metricType: z.literal('Utilization'),
          metadata: z.strictObject({ value: z.string() }),
        }),
      ]),
    ),
  }),
});

const duration = z.string().regex(/^\d+[smhd]$/);

/** What we use of the Prometheus Operator. @see https://prometheus-operator.dev/docs/api-reference/api/ */
const PodMonitor = z.strictObject({
  apiVersion: z.literal('monitoring.coreos.com/v1'),
  kind: z.literal('PodMonitor'),
  metadata,
  spec: z.strictObject({
    jobLabel: z.string(),
    selector: z.strictObject({ matchLabels: z.record(z.string(), z.string()) }),
    podMetricsEndpoints: z.array(
      z.strictObject({
        port: z.string(),
        path: z.string().startsWith('/'),
        interval: duration,
        honorLabels: z.boolean(),
        relabelings: z.array(z.strictObject({ sourceLabels: z.array(z.string()), targetLabel: z.string() })),
      }),
    ),
  }),
});
const PrometheusRule = z.strictObject({
  apiVersion: z.literal('monitoring.coreos.com/v1'),
  kind: z.literal('PrometheusRule'),
  metadata,
  spec: z.strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: duration,
            labels: z.record(z.string(), z.string()),
            annotations: z.record(z.string(), z.string()),
          }),
        ),
      }),
    ),
  }),
});
const extensions: Record<string, z.ZodType> = { ScaledObject, PodMonitor, PrometheusRule };

/** What the compiler says of objects written as values of the types that are generated from Kubernetes' schema. */
function typeErrors(manifests: readonly Manifest[]): string[] {
  const lines = manifests.map((manifest, index) => {
    const from = modules[manifest.apiVersion];
    if (!from) return `const unknown${index}: never = ${JSON.stringify(manifest.apiVersion)};`;
    return `import type { ${manifest.kind} as T${index} } from 'kubernetes-types/${from}.js';
export const m${index}: T${index} = ${JSON.stringify(manifest)};`;
  });
  const file = join(root, 'tools/kubernetes/.manifests.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe.each(['base', 'production', 'prepare-database'])('deploy/kubernetes/%s', (name) => {
  it('is made of objects that Kubernetes knows, with no field that it does not', () => {
    const manifests = built(folder(name));
    expect(typeErrors(manifests.filter(({ kind }) => !extensions[kind]))).toEqual([]);
    for (const manifest of manifests) extensions[manifest.kind]?.parse(manifest);
  });
});

describe('the check by types', () => {
  it('refuses a field that is misspelt, of a wrong kind, or of no version of Kubernetes', () => {
    const [service] = built(folder('base')).filter(({ kind }) => kind === 'Service') as [Manifest];
    expect(typeErrors([service])).toEqual([]);
    expect(typeErrors([{ ...service, spec: { ...service.spec, selektor: {} } }])).toEqual([
      expect.stringContaining('selektor'),
    ]);
    expect(typeErrors([{ ...service, spec: { ...service.spec, ports: '3000' } }])).toHaveLength(1);
    expect(typeErrors([{ ...service, apiVersion: 'apps/v1beta1' }])).toHaveLength(1);
  });
});

describe('the cluster of deploy/kubernetes', () => {
  const manifests = built(folder('production'));
  const all = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const one = (kind: string, name: string) => {
    const found = all(kind).find(({ metadata }) => metadata.name === name);
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const pod = (name: string) => one('Deployment', name).spec.template.spec;
  const deployments = all('Deployment');
  const scalersOf = (name: string) =>
    [...all('HorizontalPodAutoscaler'), ...all('ScaledObject')].filter(
      (scaler) => scaler.spec.scaleTargetRef.name === name,
    );

  it('has a service, a budget and something that scales for each deployment', () => {
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([...serviceNames, 'proxy'].sort());
    for (const { metadata, spec } of deployments) {
      const { labels } = spec.template.metadata;
      expect(labels).toMatchObject(spec.selector.matchLabels);
      expect(labels).toMatchObject(one('Service', metadata.name).spec.selector);
      expect(labels).toMatchObject(one('PodDisruptionBudget', metadata.name).spec.selector.matchLabels);
      const scalers = scalersOf(metadata.name);
      expect(scalers).toHaveLength(1);
      const least = scalers[0]?.spec.minReplicas ?? scalers[0]?.spec.minReplicaCount;
      expect(one('PodDisruptionBudget', metadata.name).spec.minAvailable).toBeLessThan(least);
    }
  });

  it('says how many instances there are only where nothing scales them', () => {
    for (const { spec } of deployments) expect(spec).not.toHaveProperty('replicas');
    // Without KEDA nobody else says it.
    const base = built(folder('base'));
    for (const name of ['notifications', 'outcomes'])
      expect(base.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)?.spec.replicas).toBe(2);
  });

  it('tells each service settings that it knows, in a form that it takes', () => {
    const { data } = one('ConfigMap', 'unknot');
    const known = new Set(serviceNames.flatMap((name) => Object.keys(configs[name].shape)));
    expect(Object.keys(data).filter((setting) => !known.has(setting))).toEqual([]);
    for (const name of serviceNames) {
      const { shape } = configs[name] as { shape: Record<string, z.ZodType> };
      for (const [setting, value] of Object.entries(data)) {
        // The certificates are where the container has them; what is empty is not set.
        if (shape[setting] && !setting.endsWith('_FILE') && value !== '')
          expect(() => shape[setting]?.parse(value)).not.toThrow();
      }
    }
  });

  it('has a place for the certificates of everything that is reached over TLS, and names it', () => {
    const { data } = one('ConfigMap', 'unknot');
    const authorities = Object.keys(one('ConfigMap', 'unknot-authorities').data);
    const documented = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    const named = Object.entries(data).filter(([setting]) => setting.endsWith('_FILE'));
    expect(named.map(([setting]) => setting).sort()).toEqual(['KAFKA_CA_FILE', 'REDIS_CA_FILE']);
    for (const [, file] of named) expect(authorities).toContain(basename(String(file)));
    for (const name of authorities) expect(documented).toContain(`\`${name}\``);
    expect(documented).toContain('sslrootcert=/etc/unknot/authorities/postgres.pem');
    for (const name of serviceNames) {
      for (const container of containersOf(one('Deployment', name))) {
        const mounted = container.volumeMounts.find((mount: { name: string }) => mount.name === 'authorities');
        for (const [, file] of named) expect(dirname(String(file))).toBe(mounted.mountPath);
      }
    }
  });

  it('gives only the migration the owner of the schema', () => {
    for (const name of serviceNames) {
      const [migration] = pod(name).initContainers;
      expect(migration.command).toEqual(['node', `dist/apps/${name}/src/main.js`, '--migrate']);
      expect(migration.env[0].valueFrom.secretKeyRef.name).toBe(`unknot-${name}-owner`);
      expect(JSON.stringify(pod(name).containers)).not.toMatch(/OWNER|owner/);
    }
  });

  it('asks addresses that are answered, on ports that are open', () => {
    for (const { metadata } of deployments) {
      const [container] = pod(metadata.name).containers;
      expect(container.ports).toEqual([{ name: 'http', containerPort: metadata.name === 'proxy' ? 8080 : 3000 }]);
      const readiness = metadata.name === 'proxy' ? '/health/live' : '/health/serving';
      expect(container.startupProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(container.livenessProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(container.readinessProbe.httpGet).toEqual({ path: readiness, port: 'http' });
      expect(one('Service', metadata.name).spec.ports[0].targetPort).toBe('http');
    }
    const { data } = one('ConfigMap', 'unknot');
    expect(data.PORT).toBe('3000');
    for (const setting of ['BOOKING_URL', 'OUTCOMES_URL']) {
      const { hostname, port } = new URL(data[setting]);
      expect(one('Service', hostname).spec.ports[0].port).toBe(Number(port));
    }
  });

  it('waits longer for a process that stops than the process takes', () => {
    const { DRAIN_SECONDS: drain, GRACE_SECONDS: grace } = one('ConfigMap', 'unknot').data;
    for (const name of serviceNames) {
      expect(pod(name).terminationGracePeriodSeconds).toBeGreaterThan(Number(grace));
      const { periodSeconds, failureThreshold } = pod(name).containers[0].readinessProbe;
      expect(Number(drain)).toBeGreaterThan(periodSeconds * failureThreshold);
    }
  });

  it('runs nobody as root, lets nobody write but in /tmp, and bounds what each may take', () => {
    for (const manifest of [...deployments, ...built(folder('prepare-database'))]) {
      const { securityContext, automountServiceAccountToken, volumes } = manifest.spec.template.spec;
      expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(automountServiceAccountToken).toBe(false);
      for (const container of containersOf(manifest)) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.requests).toMatchObject({ cpu: expect.anything(), memory: expect.anything() });
        expect(container.resources.limits.memory).toBeDefined();
        for (const { name, mountPath, readOnly } of container.volumeMounts) {
          expect(volumes.map((volume: { name: string }) => volume.name)).toContain(name);
          expect(readOnly === true || mountPath === '/tmp').toBe(true);
        }
      }
    }
  });

  it('names maps and secrets that exist or that the documentation tells to make', () => {
    const maps = new Set(all('ConfigMap').map(({ metadata }) => metadata.name));
    const documented = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    for (const manifest of [...deployments, ...built(folder('prepare-database'))]) {
      const text = JSON.stringify(manifest);
      for (const [, name] of text.matchAll(/"configMap(?:Ref)?":\{"name":"([^"]+)"/g)) expect(maps).toContain(name);
      for (const [, name] of text.matchAll(/"secret(?:Key)?Ref":\{"name":"([^"]+)"/g))
        expect(documented).toContain(`\`${name}\``);
    }
  });

  it('lets through what is needed and nothing else', () => {
    const policies = all('NetworkPolicy');
    expect(policies.find(({ metadata }) => metadata.name === 'nothing')?.spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
    const labels = deployments.map(({ spec }) => spec.template.metadata.labels);
    const ports = (name: string) =>
      policies
        .find(({ metadata }) => metadata.name === name)
        ?.spec.egress.flatMap((rule: { ports: { port: number }[] }) => rule.ports.map(({ port }) => port));
    // PostgreSQL, Kafka, Redis, each other, and a collector of traces.
    expect(ports('services')).toEqual([3000, 5432, 9092, 9093, 6379, 6380, 4318]);
    for (const { spec } of policies) {
      const wanted = Object.entries(spec.podSelector.matchLabels ?? {});
      expect(labels.some((has) => wanted.every(([label, value]) => has[label] === value))).toBe(true);
    }
  });

  it('scales consumers by the lag that the services report, up to as many as share a topic', () => {
    for (const name of ['notifications', 'outcomes']) {
      const { triggers, maxReplicaCount } = one('ScaledObject', name).spec;
      expect(triggers[0].metadata.query).toBe(`sum(max by (topic) (unknot_consumer_lag{service="${name}"}))`);
      expect(maxReplicaCount).toBe(partitions);
    }
  });

  it('is watched by the alerts of docker/monitoring, under the job that they ask for', () => {
    const { groups } = parse(readFileSync(join(root, 'docker/monitoring/alerts.yml'), 'utf8'));
    expect(one('PrometheusRule', 'unknot').spec.groups).toEqual(groups);
    const { jobLabel, selector, podMetricsEndpoints } = one('PodMonitor', 'unknot').spec;
    const [{ port, honorLabels, relabelings }] = podMetricsEndpoints;
    expect(honorLabels).toBe(true);
    expect(relabelings[0].sourceLabels).toEqual(['__meta_kubernetes_pod_label_app_kubernetes_io_name']);
    expect(relabelings[0].targetLabel).toBe('service');
    for (const name of serviceNames) {
      const { labels } = one('Deployment', name).spec.template.metadata;
      expect(labels).toMatchObject(selector.matchLabels);
      expect(labels[jobLabel]).toBe('unknot');
      expect(labels['app.kubernetes.io/name']).toBe(name);
      expect(pod(name).containers[0].ports[0].name).toBe(port);
    }
    expect(one('Deployment', 'proxy').spec.template.metadata.labels).not.toMatchObject(selector.matchLabels);
  });
});

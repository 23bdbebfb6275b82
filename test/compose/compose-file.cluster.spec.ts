import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookingConfig } from '@unknot/booking/config';
import { notificationsConfig } from '@unknot/notifications/config';
import { outcomesConfig } from '@unknot/outcomes/config';
import { exampleSettings, faultsBySpecification, rawComposeFile, readComposeFile, root } from './compose-file';

describe('docker-compose.yml', () => {
  const { services, volumes } = readComposeFile(exampleSettings());

  it('says which variable is missing when there are no secrets', () => {
    expect(() => readComposeFile({})).toThrow(/is not set: see docker\/\.env\.example/);
  });

  it('is what the Compose specification allows, and the check knows what is not', () => {
    expect(faultsBySpecification(rawComposeFile(exampleSettings()))).toEqual([]);
    const file = rawComposeFile(exampleSettings()) as { services: Record<string, object> };
    const { booking, ...others } = file.services;
    const wrong = (fault: object) => faultsBySpecification({ ...file, services: { ...others, booking: fault } });
    expect(wrong({ ...booking, depend_on: [] })).toEqual([expect.stringContaining('depend_on')]);
    expect(wrong({ ...booking, healthcheck: { test: 1 } })).not.toEqual([]);
    expect(wrong({ ...booking, depends_on: { kafka: { condition: 'healthy' } } })).not.toEqual([]);
  });

  it('tells each service a collector of traces, when there is one', () => {
    const endpoint = 'http://collector:4318';
    const traced = readComposeFile({ ...exampleSettings(), OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    for (const name of ['booking', 'notifications', 'outcomes']) {
      expect(services[name]?.environment?.OTEL_EXPORTER_OTLP_ENDPOINT).toBe('');
      expect(traced.services[name]?.environment?.OTEL_EXPORTER_OTLP_ENDPOINT).toBe(endpoint);
    }
  });

  it('tells each service only settings that it knows', () => {
    const configs = { booking: bookingConfig, notifications: notificationsConfig, outcomes: outcomesConfig };
    for (const [name, { shape }] of Object.entries(configs)) {
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(Object.keys(services[name]?.environment ?? {})));
    }
  });

  it('has everything that the services need', () => {
    expect(Object.keys(services).sort()).toEqual(
      [
        'booking',
        'notifications',
        'outcomes',
        'proxy',
        'init-database',
        'database',
        'redis',
        'kafka',
        'mail',
        'texts',
        'prometheus',
        'grafana',
      ].sort(),
    );
    expect(services.redis?.command?.join(' ')).toContain('--maxmemory-policy noeviction');
    expect(services.kafka?.environment).toMatchObject({ KAFKA_PROCESS_ROLES: 'broker,controller' });
  });

  it('waits for what each service depends on, and checks its health', () => {
    for (const [name, service] of Object.entries(services)) {
      const dependencies = Array.isArray(service.depends_on)
        ? service.depends_on.map((dependency) => [dependency, undefined] as const)
        : Object.entries(service.depends_on ?? {}).map(([on, { condition }]) => [on, condition] as const);
      for (const [on, condition] of dependencies) {
        expect(services).toHaveProperty(on);
        if (condition === 'service_healthy') expect(services[on]).toHaveProperty('healthcheck');
      }
      if (name !== 'init-database') expect(service).toHaveProperty('healthcheck');
    }
  });

  it('can run several instances of each service of ours: no fixed name, no port of the host', () => {
    for (const name of ['booking', 'notifications', 'outcomes'] as const) {
      expect(services[name]).not.toHaveProperty('container_name');
      expect(services[name]).not.toHaveProperty('ports');
    }
  });

  it('starts the monitoring only for who asks for it, and nothing waits for it', () => {
    const asked = Object.entries(services).filter(([, { profiles }]) => profiles);
    expect(asked.map(([name]) => name).sort()).toEqual(['grafana', 'prometheus']);
    for (const [name, { depends_on }] of Object.entries(services)) {
      if (name !== 'grafana') expect(Object.values(depends_on ?? {}).flat()).not.toContain('prometheus');
    }
  });

  it('opens ports on the loopback interface only', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('uses volumes that are declared and files that exist', () => {
    for (const { volumes: used = [], build, command = [] } of Object.values(services)) {
      for (const [from = ''] of used.map((volume) => volume.split(':'))) {
        if (from.startsWith('./')) expect(existsSync(join(root, from))).toBe(true);
        else expect(volumes).toHaveProperty(from);
      }
      if (build) expect(existsSync(join(root, build.dockerfile))).toBe(true);
      for (const file of command.filter((part) => part.endsWith('.mjs'))) {
        expect(existsSync(join(root, file))).toBe(true);
      }
    }
  });

  it('builds targets that the Dockerfile has, and runs them as an ordinary user', () => {
    const stages = readFileSync(join(root, 'docker/Dockerfile'), 'utf8').split(/^FROM /m);
    const stageOf = (name: string) => stages.find((stage) => new RegExp(`^\\S+ AS ${name}\\n`).test(stage));
    for (const { build } of Object.values(services)) if (build) expect(stageOf(build.target)).toBeDefined();
    expect(stageOf('services')).toMatch(/^USER node$/m);
    expect(stageOf('proxy')).toMatch(/^nginxinc\/nginx-unprivileged:/);
  });
});

import { resolve } from 'node:path';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { Client } from 'pg';
import { startKafka } from '../../tools/kafka/kafka';
import { built, type Manifest } from '../../tools/kubernetes/kustomize';
import { startRedis } from '../../tools/redis/redis';
import { makeCertificates } from '../../tools/support/certificates';
import { freePort } from '../../tools/support/free-port';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { Installation, type Settings } from './installation';

jest.setTimeout(240_000);

/** Starts the processes of deploy/kubernetes with the commands and environment of their containers. */
describe('The pods of deploy/kubernetes', () => {
  const manifests = built(resolve(__dirname, '../../deploy/kubernetes/base'));
  const folder = ownFolder('kubernetes');
  const certificates = makeCertificates(folder);
  const password = 'secret-of-a-test';
  const stops: (() => Promise<void>)[] = [];
  let installation: Installation;
  let securedPort: number;
  let redisUrl: string;

  const one = (kind: string, name: string) =>
    manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name) as Manifest;

  beforeAll(async () => {
    securedPort = await freePort();
    const secured = {
      port: securedPort,
      certificates,
      user: one('ConfigMap', 'unknot').data.KAFKA_SASL_USERNAME,
      password,
    };
    const [prepared, kafka, redis] = await Promise.all([
      Installation.prepare(),
      startKafka({ secured }),
      startRedis({ password }),
    ]);
    installation = prepared;
    redisUrl = redis.url;
    stops.push(
      () => installation.stop(),
      () => kafka.stop(),
      () => redis.stop(),
    );
  });
  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
    removeOwnFolder(folder);
  });

  /** Of the environment of a container: from the maps of the manifests, and from secrets as docs/operations.md lists them. */
  function environmentOf(name: ServiceName, container: { envFrom: any[]; env?: any[] }): Settings {
    const known = installation.environment(name);
    const pick = (...settings: string[]) => Object.fromEntries(settings.map((setting) => [setting, known[setting]]));
    const secrets: Record<string, Settings> = {
      unknot: {
        ...pick('SERVICE_SECRET', 'LINK_KEYS', 'STAFF_TOKEN_PUBLIC_KEY'),
        KAFKA_SASL_PASSWORD: password,
        REDIS_URL: redisUrl,
      },
      'unknot-booking': pick('DATABASE_URL', 'STAFF_TOKEN_PRIVATE_KEY'),
      'unknot-notifications': pick('DATABASE_URL', 'SMTP_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM'),
      'unknot-outcomes': pick('DATABASE_URL'),
      [`unknot-${name}-owner`]: pick('DATABASE_OWNER_URL'),
    };
    const settings = Object.assign(
      {},
      ...container.envFrom.map(({ configMapRef, secretRef }) =>
        configMapRef ? one('ConfigMap', configMapRef.name).data : secrets[secretRef.name],
      ),
      ...(container.env ?? []).map((variable) => ({
        [variable.name]: secrets[variable.valueFrom.secretKeyRef.name]?.[variable.valueFrom.secretKeyRef.key],
      })),
    );
    // What is the same in every cluster but not here: host names, and where files are mounted.
    return {
      ...settings,
      HOST: '127.0.0.1',
      KAFKA_BROKERS: `localhost:${securedPort}`,
      KAFKA_CA_FILE: certificates.authority,
    };
  }

  it('migrate each schema by their first container, which alone knows the owner, and become ready', async () => {
    await Promise.all(
      serviceNames.map(async (name) => {
        const { initContainers, containers } = one('Deployment', name).spec.template.spec;
        const [migration] = initContainers;
        const migrating = await installation.run(name, migration.command, environmentOf(name, migration));
        expect(await migrating.ended(60_000)).toBe(0);
        expect(migrating.messages).toEqual(['schema brought up to date']);

        const settings = environmentOf(name, containers[0]);
        expect(settings).not.toHaveProperty('DATABASE_OWNER_URL');
        const service = await installation.run(name, containers[0].command, settings);
        const { readinessProbe, livenessProbe } = containers[0];
        await service.answers(readinessProbe.httpGet.path);
        await service.answers(livenessProbe.httpGet.path);
        await service.ready();
        service.signal('SIGTERM');
        expect(await service.ended(40_000)).toBe(0);
      }),
    );
    const admin = new Client({ connectionString: installation.postgres.adminUrl });
    await admin.connect();
    for (const name of serviceNames) {
      const { rows } = await admin.query(`select distinct tableowner from pg_tables where schemaname = '${name}'`);
      expect(rows).toEqual([{ tableowner: `${name}_owner` }]);
    }
    await admin.end();
  });
});

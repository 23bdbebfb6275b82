import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { Client } from 'pg';
import { startKafka } from '../../tools/kafka/kafka';
import { built, containersOf, type Manifest } from '../../tools/kubernetes/kustomize';
import { startRedis } from '../../tools/redis/redis';
import { makeCertificates } from '../../tools/support/certificates';
import { freePort } from '../../tools/support/free-port';
import { ownFolder, removeOwnFolder } from '../../tools/support/own-process';
import { Installation, type Settings } from './installation';

jest.setTimeout(240_000);

/** Where the containers find the map `unknot-authorities`. */
const mountPath = '/etc/unknot/authorities';
/** How docs/operations.md ends a URL of PostgreSQL. */
const verified = `sslmode=verify-full&sslrootcert=${mountPath}/postgres.pem`;

/** Starts the processes of deploy/kubernetes with the commands and environment of their containers. */
describe('The pods of deploy/kubernetes', () => {
  const kubernetes = resolve(__dirname, '../../deploy/kubernetes');
  const manifests = built(join(kubernetes, 'base'));
  const folder = ownFolder('kubernetes');
  const authorities = join(folder, 'authorities');
  const password = 'secret-of-a-test';
  const stops: (() => Promise<void>)[] = [];
  let installation: Installation;
  let securedPort: number;
  let redisUrl: string;

  const one = (kind: string, name: string) =>
    manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name) as Manifest;

  /** A certificate by an authority of its own, whose name stands where the map has it. */
  function certified(name: 'kafka' | 'postgres' | 'redis') {
    const own = join(folder, name);
    mkdirSync(own);
    mkdirSync(authorities, { recursive: true });
    const certificates = makeCertificates(own);
    copyFileSync(certificates.authority, join(authorities, `${name}.pem`));
    return certificates;
  }

  beforeAll(async () => {
    securedPort = await freePort();
    const secured = {
      port: securedPort,
      certificates: certified('kafka'),
      user: one('ConfigMap', 'unknot').data.KAFKA_SASL_USERNAME,
      password,
    };
    const [prepared, kafka, redis] = await Promise.all([
      Installation.prepare({ certificates: certified('postgres') }),
      startKafka({ secured }),
      startRedis({ password, certificates: certified('redis') }),
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

  /** What is the same in every cluster but not here: where files are mounted. */
  const mounted = (settings: Settings): Settings =>
    Object.fromEntries(
      Object.entries(settings).map(([setting, value]) => [setting, value?.replaceAll(mountPath, authorities)]),
    );
  const overTls = (settings: Settings): Settings =>
    Object.fromEntries(Object.entries(settings).map(([setting, url]) => [setting, `${url}?${verified}`]));

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
      'unknot-booking': { ...overTls(pick('DATABASE_URL')), ...pick('STAFF_TOKEN_PRIVATE_KEY') },
      'unknot-notifications': {
        ...overTls(pick('DATABASE_URL')),
        ...pick('SMTP_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM'),
      },
      'unknot-outcomes': overTls(pick('DATABASE_URL')),
      [`unknot-${name}-owner`]: overTls(pick('DATABASE_OWNER_URL')),
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
    // Nor are host names those of the cluster.
    return { ...mounted(settings), HOST: '127.0.0.1', KAFKA_BROKERS: `localhost:${securedPort}` };
  }

  const administrator = async () => {
    const admin = new Client({ connectionString: installation.postgres.adminUrl });
    await admin.connect();
    return admin;
  };

  it('prepare the database by a job that trusts the authority of PostgreSQL', async () => {
    const [container] = built(join(kubernetes, 'prepare-database')).flatMap(containersOf);
    expect(container.volumeMounts).toEqual([{ name: 'authorities', mountPath, readOnly: true }]);
    const passwordOf = (name: ServiceName | 'bus', variable: string) =>
      new URL(String(installation.environment(name === 'bus' ? 'booking' : name)[variable])).password;
    const secret: Settings = {
      ...overTls({ DATABASE_ADMIN_URL: installation.postgres.adminUrl }),
      ...Object.fromEntries(
        serviceNames.flatMap((name) => [
          [`${name.toUpperCase()}_OWNER_PASSWORD`, passwordOf(name, 'DATABASE_OWNER_URL')],
          [`${name.toUpperCase()}_APP_PASSWORD`, passwordOf(name, 'DATABASE_URL')],
        ]),
      ),
      BUS_PASSWORD: passwordOf('bus', 'BUS_DATABASE_URL'),
    };
    const preparing = await installation.run('booking', container.command, mounted(secret));
    expect(await preparing.ended(30_000)).toBe(0);
    expect(preparing.sentences).toEqual(['The roles and schemas are ready.']);

    // The authority of Redis signed nothing of PostgreSQL's.
    const other = { ...secret, DATABASE_ADMIN_URL: secret.DATABASE_ADMIN_URL?.replace('postgres.pem', 'redis.pem') };
    const refused = await installation.run('booking', container.command, mounted(other));
    expect(await refused.ended(30_000)).toBe(1);
  });

  /** Of the connections of one service: whether there are any, and whether all are encrypted. */
  async function connections(name: ServiceName): Promise<{ some: boolean; encrypted: boolean }> {
    const admin = await administrator();
    const { rows } = await admin.query(
      `select count(*) > 0 as some, bool_and(ssl) as encrypted
       from pg_stat_activity join pg_stat_ssl using (pid) where usename = $1`,
      [`${name}_app`],
    );
    await admin.end();
    return rows[0];
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
        expect(await connections(name)).toEqual({ some: true, encrypted: true });
        service.signal('SIGTERM');
        expect(await service.ended(40_000)).toBe(0);
      }),
    );
    const admin = await administrator();
    for (const name of serviceNames) {
      const { rows } = await admin.query(`select distinct tableowner from pg_tables where schemaname = '${name}'`);
      expect(rows).toEqual([{ tableowner: `${name}_owner` }]);
    }
    await admin.end();
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MigrationInterface } from 'typeorm';
import { permissionsOf } from '../auth/permissions';
import { serviceToken } from '../auth/service-token';
import { newStaffKeys, privateKeyOf, signStaffToken, staffCookie } from '../auth/staff-token';
import type { BaseConfig } from '../config/config';
import type { ServiceName } from '../contracts/events/event';
import type { Role } from '../contracts/values';
import { type LinkClaims, type LinkPurpose, mintLink } from '../links/link-token';
import { Settle } from '../messaging/settle';
import { createService } from '../service/create-service';
import type { RunningService, ServiceDefinition } from '../service/service';
import { createTestDatabase, type TestDatabase } from './database';

const staffKeys = newStaffKeys();
const serviceSecret = randomBytes(32).toString('base64url');
const linkKey = { id: 1, secret: randomBytes(32) };

/** Environment of a service under test; the caller adds what its own configuration asks for. */
export function testEnvironment(database: TestDatabase, name: ServiceName): Record<string, string> {
  return {
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: database.url(name, 'app'),
    DATABASE_OWNER_URL: database.url(name, 'owner'),
    BUS_DATABASE_URL: database.busUrl,
    EVENT_BUS: 'postgres',
    SERVICE_SECRET: serviceSecret,
    LINK_KEYS: `${linkKey.id}:${linkKey.secret.toString('base64url')}`,
    STAFF_TOKEN_PUBLIC_KEY: staffKeys.publicKey,
    STAFF_TOKEN_PRIVATE_KEY: staffKeys.privateKey,
    UNKNOT_TEST_CLOCK: '1',
    LOG_LEVEL: process.env.UNKNOT_TEST_LOG ?? 'silent',
  };
}

/** Who a request of a test comes from. */
export interface As {
  roles?: Role[];
  /** Locations of the staff account; all when left out. */
  locationIds?: string[];
  practitionerId?: string;
  accountId?: string;
  /** Name of a service that asks with its token. */
  service?: ServiceName;
  /** Token of a client link. */
  link?: string;
}

export interface TestAnswer<T = any> {
  status: number;
  body: T;
  headers: Headers;
}

/** A whole service on a database of its own, reached through real HTTP. */
export class TestService {
  private constructor(
    readonly database: TestDatabase,
    readonly running: RunningService,
    readonly url: string,
    private readonly stopServer: () => Promise<void>,
  ) {}

  /** Starts what `define` describes; its events go to a real queue in the same database. */
  static async start<C extends BaseConfig>(
    name: ServiceName,
    define: (env: Record<string, string>) => ServiceDefinition<C>,
    extraEnv: Record<string, string> = {},
  ): Promise<TestService> {
    const probe = define({ ...placeholderEnvironment(), ...extraEnv });
    const database = await createTestDatabase({
      schema: name,
      migrations: probe.migrations as (new () => MigrationInterface)[],
    });
    const running = await createService(define({ ...testEnvironment(database, name), ...extraEnv }));
    const server = createServer(running.handler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new TestService(database, running, `http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  }

  get source() {
    return this.running.source;
  }

  /** Sends a request below `/api/<service>/`; POST with a fresh idempotency key unless `headers` bring one. */
  async request<T = any>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
    path: string,
    options: { as?: As; body?: unknown; headers?: Record<string, string>; rawBody?: string } = {},
  ): Promise<TestAnswer<T>> {
    const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(`${this.url}/api/${this.running.name}/${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(await this.credentials(options.as)),
        ...options.headers,
      },
      body,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
  }

  /** A link as notifications would mint it. */
  link(purpose: LinkPurpose, claims: LinkClaims): string {
    return mintLink([linkKey], purpose, claims);
  }

  /** Moves the clock of the domain and does what has become due. */
  async advance(milliseconds: number): Promise<void> {
    await this.running.clock.advance(milliseconds);
    await this.settle();
  }

  /** Does everything that is due now. @throws Error when it does not come to rest */
  async settle(): Promise<void> {
    const { idle } = await this.running.app.get(Settle).settle();
    if (!idle) throw new Error('the service did not come to rest');
  }

  async close(): Promise<void> {
    await this.stopServer();
    await this.running.close();
    await this.database.drop();
  }

  private async credentials(as: As = {}): Promise<Record<string, string>> {
    const headers: Record<string, string> = {};
    if (as.link !== undefined) headers['x-unknot-link'] = as.link;
    if (as.service)
      headers.authorization = `Bearer ${await serviceToken(serviceSecret, as.service, this.running.name)}`;
    if (as.roles) {
      const csrf = 'csrf-of-the-test-account';
      const token = await signStaffToken(privateKeyOf(staffKeys.privateKey), {
        csrf,
        actor: {
          kind: 'staff',
          accountId: as.accountId ?? randomUUID(),
          sessionId: randomUUID(),
          name: 'Test Account',
          roles: as.roles,
          practitionerId: as.practitionerId ?? null,
          locationIds: as.locationIds ?? 'all',
          permissions: permissionsOf(as.roles),
        },
      });
      headers.cookie = `${staffCookie}=${token}`;
      headers['x-unknot-csrf'] = csrf;
    }
    return headers;
  }
}

/** Enough to read a definition's migrations before its database exists. */
const placeholderEnvironment = (): Record<string, string> => ({
  PUBLIC_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgres://127.0.0.1/none',
  BUS_DATABASE_URL: 'postgres://127.0.0.1/none',
  SERVICE_SECRET: serviceSecret,
  LINK_KEYS: `${linkKey.id}:${linkKey.secret.toString('base64url')}`,
  STAFF_TOKEN_PUBLIC_KEY: staffKeys.publicKey,
  STAFF_TOKEN_PRIVATE_KEY: staffKeys.privateKey,
});

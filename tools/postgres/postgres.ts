import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Certificates } from '../support/certificates';
import { freePort } from '../support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../support/own-process';
import { binFolder, type Flavour, type SystemUser, serverUser } from './postgres-binaries';

export { whyNoPostgres } from './postgres-binaries';

export interface PostgresOptions {
  /** `embedded`: the newest PostgreSQL, from the npm package; `system`: what the machine's packages brought. */
  flavour?: Flavour;
  maxConnections?: number;
  /** More settings of postgresql.conf. */
  settings?: Record<string, string | number>;
  /** Offers TLS with these. */
  certificates?: Certificates;
}

/** How a server is asked to end: `fast` ends sessions, `crash` is SIGKILL to it and all its children. */
export type Ending = 'fast' | 'crash';

/**
 * Safe against a crash of the server, not of the machine: what a commit acknowledged has left the server's memory
 * (so that fault tests mean something), but nobody waits for a disk.
 */
const testSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
  shared_buffers: '128MB',
  autovacuum_naptime: '10s',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_messages: 'warning',
};

/** A PostgreSQL server of our own on 127.0.0.1, in a temporary folder, with a random password. */
export class PostgresServer {
  /** Connection URL of the administrator, to the database `postgres`. */
  readonly adminUrl: string;
  private server: OwnProcess | undefined;

  constructor(
    private readonly bin: string,
    private readonly folder: string,
    readonly port: number,
    password: string,
    private readonly user: SystemUser | undefined,
    private readonly settings: Record<string, string | number>,
  ) {
    this.adminUrl = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  }

  get pid(): number {
    if (!this.server) throw new Error('The server is stopped.');
    return this.server.pid;
  }

  async start(): Promise<void> {
    if (this.server?.running) return;
    this.server = new OwnProcess({
      command: join(this.bin, 'postgres'),
      args: [
        ...['-D', join(this.folder, 'data'), '-p', String(this.port)],
        ...Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      cwd: this.folder,
      logFile: join(this.folder, 'server.log'),
      user: this.user,
    });
    await this.server.ready(() => this.answers());
  }

  /** Ends the server and keeps its data, for a later `start()`. */
  async halt(ending: Ending = 'fast'): Promise<void> {
    if (ending === 'crash') this.server?.signalGroup('SIGKILL');
    await this.server?.end('SIGINT');
    this.server = undefined;
  }

  /** Ends the server and starts it again on the same port and data. */
  async restart(ending: Ending = 'fast'): Promise<void> {
    await this.halt(ending);
    if (ending === 'fast') return this.start();
    // The children of a killed server let go of the shared memory a moment after it.
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.start();
      } catch (error) {
        if (attempt >= 5 || !String(error).includes('shared memory block')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
      }
    }
  }

  /** Ends the server for good and removes its data. */
  async stop(): Promise<void> {
    await this.halt();
    removeOwnFolder(this.folder);
  }

  private async answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } finally {
      await client.end();
    }
  }
}

function initialise(bin: string, folder: string, password: string, user: SystemUser | undefined): void {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      ...['-D', data, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    ],
    { cwd: folder, encoding: 'utf8', ...user },
  );
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}${made.stderr}${made.error ?? ''}`.trimEnd());
}

/** Copies that the server's user owns: it refuses a key of anybody else. */
function tlsSettings(folder: string, { certificate, key }: Certificates, user: SystemUser | undefined) {
  const mine = (file: string, name: string) => {
    const copy = join(folder, name);
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    if (user) chownSync(copy, user.uid, user.gid);
    return copy;
  };
  return { ssl: 'on', ssl_cert_file: mine(certificate, 'server.pem'), ssl_key_file: mine(key, 'server.key') };
}

/** Starts a new, empty PostgreSQL server; about a second. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const bin = binFolder(options.flavour ?? 'embedded');
  const user = serverUser();
  const folder = ownFolder('postgres');
  const password = randomBytes(18).toString('base64url');
  initialise(bin, folder, password, user);
  const settings = {
    ...testSettings,
    max_connections: options.maxConnections ?? 300,
    ...(options.certificates ? tlsSettings(folder, options.certificates, user) : {}),
    ...options.settings,
  };
  const server = new PostgresServer(bin, folder, await freePort(), password, user, settings);
  await server.start();
  return server;
}

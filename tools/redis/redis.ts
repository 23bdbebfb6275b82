import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Certificates } from '../support/certificates';
import { freePort, portAnswers } from '../support/free-port';
import { OwnProcess, ownFolder, removeOwnFolder } from '../support/own-process';

/** @returns undefined when a Redis can be started here, else a sentence that says what is missing. */
export function whyNoRedis(): string | undefined {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  return found ? undefined : 'There is no redis-server (package redis-server).';
}

export interface RedisOptions {
  /** The default user's password. */
  password?: string;
  /** TLS instead of plain connections. */
  certificates?: Certificates;
}

/** A Redis of our own on 127.0.0.1 that keeps everything (`noeviction`) and writes nothing to the disk. */
export class RedisServer {
  /** As REDIS_URL holds it. */
  readonly url: string;
  private server: OwnProcess | undefined;

  constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly options: RedisOptions,
  ) {
    const { password, certificates } = options;
    this.url = `${certificates ? 'rediss' : 'redis'}://${password ? `:${password}@` : ''}127.0.0.1:${port}`;
  }

  get pid(): number {
    if (!this.server) throw new Error('The server is stopped.');
    return this.server.pid;
  }

  async start(): Promise<void> {
    if (this.server?.running) return;
    this.server = new OwnProcess({
      command: 'redis-server',
      args: [
        ...['--bind', '127.0.0.1', '--maxmemory-policy', 'noeviction'],
        ...['--save', '', '--appendonly', 'no', '--dir', this.folder],
        ...this.listening(),
        ...(this.options.password ? ['--requirepass', this.options.password] : []),
      ],
      cwd: this.folder,
      logFile: join(this.folder, 'redis.log'),
    });
    // A plain connection: after a refused one ioredis keeps the process alive for two more seconds.
    await this.server.ready(() => portAnswers(this.port));
  }

  private listening(): string[] {
    const { certificates } = this.options;
    if (!certificates) return ['--port', String(this.port)];
    const { authority, certificate, key } = certificates;
    return [
      ...['--port', '0', '--tls-port', String(this.port), '--tls-auth-clients', 'no'],
      ...['--tls-ca-cert-file', authority, '--tls-cert-file', certificate, '--tls-key-file', key],
    ];
  }

  /** Removes every key, as an operator's `FLUSHALL` would. */
  async flush(): Promise<void> {
    await this.asClient((redis) => redis.flushall());
  }

  /** How many keys it holds. */
  keys(): Promise<number> {
    return this.asClient((redis) => redis.dbsize());
  }

  /** Ends the server; what it held is lost. It may be started again on the same port. */
  async halt(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.server?.end(signal);
    this.server = undefined;
  }

  /** Ends the server and starts it again, empty, on the same port. */
  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.halt(signal);
    await this.start();
  }

  /** Ends the server for good. */
  async stop(): Promise<void> {
    await this.halt();
    removeOwnFolder(this.folder);
  }

  private async asClient<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const { certificates } = this.options;
    const redis = new Redis(this.url, {
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
      ...(certificates ? { tls: { ca: readFileSync(certificates.authority) } } : {}),
    });
    redis.on('error', () => {});
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      if (redis.status === 'ready') await redis.quit();
      else redis.disconnect();
    }
  }
}

/**
 * Starts a Redis on a free port.
 * @throws when there is no redis-server (see {@link whyNoRedis})
 */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const missing = whyNoRedis();
  if (missing) throw new Error(missing);
  const server = new RedisServer(ownFolder('redis'), await freePort(), options);
  await server.start();
  return server;
}

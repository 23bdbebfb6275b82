import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { access, chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endWithUs } from './end-with-us';
import { stopOrphan } from './orphaned-postgres';
import { postgresPrograms, type SystemUser, serverUser } from './postgres-programs';

const run = promisify(execFile);

/** Milliseconds: a recovery after a crash may take its time, an ordinary start takes 0.2 s. */
const startsWithinMs = 60_000;
const stopsWithinMs = 8_000;
/** A server that ends on its own is started again, but not for ever. */
const restarts = 5;

const settings = {
  listen_addresses: '127.0.0.1',
  max_connections: 200,
  shared_buffers: '128MB',
  max_wal_size: '256MB',
  log_min_messages: 'warning',
  log_line_prefix: '%m ',
};

/** What the systems allow as the path of a socket, less its name. */
const longestSocketFolder = 80;

/** The files of the server, within the folder that it has. */
export const clusterIn = (folder: string): string => join(folder, 'cluster');

/** A real PostgreSQL in a folder of ours, reached from this computer only. */
export class EmbeddedPostgres {
  private child: ChildProcess | undefined;
  private stopping = false;
  private ended: Promise<void> = Promise.resolve();
  private restarted = 0;
  private port = 0;

  /**
   * @param folder holds the cluster (`cluster`); root must let the server's user enter it
   * @param say told when the cluster is made, and when the server had to be started again
   */
  constructor(
    private readonly options: {
      folder: string;
      logFile: string;
      password: string;
      say: (line: string) => void;
    },
  ) {}

  private get cluster(): string {
    return clusterIn(this.options.folder);
  }

  /** Connection URL of the administrator to a database: through a socket, which costs less than the loopback interface. */
  url(database: string): string {
    const way = this.socketFolder ? `?host=${encodeURIComponent(this.socketFolder)}` : '';
    return `postgresql://postgres:${this.options.password}@127.0.0.1:${this.port}/${database}${way}`;
  }

  /** Where its socket stands; empty where there can be none. */
  private get socketFolder(): string {
    const { folder } = this.options;
    return process.platform === 'win32' || folder.length > longestSocketFolder ? '' : folder;
  }

  /**
   * Starts the server; makes the cluster at the first time, and recovers it after a crash.
   * @param meanwhile called when there is a process to wait for; it may keep this one busy
   */
  async start(meanwhile: () => void): Promise<void> {
    const user = await serverUser(this.cluster);
    const bin = await postgresPrograms(user);
    await stopOrphan(this.cluster);
    await this.clearSockets();
    this.port = await freePort();
    if (!(await exists(join(this.cluster, 'PG_VERSION')))) await this.initialise(bin, user, meanwhile);
    await this.spawn(bin, user, meanwhile);
  }

  /** Those of a server that was killed stay behind. */
  private async clearSockets(): Promise<void> {
    const names = await readdir(this.options.folder).catch(() => []);
    const old = names.filter((name) => name.startsWith('.s.PGSQL.'));
    await Promise.all(old.map((name) => rm(join(this.options.folder, name), { force: true })));
  }

  /** Ends sessions and the server; insists when it does not end. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child) return;
    child.ref();
    child.kill('SIGINT');
    const insist = setTimeout(() => child.kill('SIGQUIT'), stopsWithinMs);
    const force = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs + 2_000);
    await this.ended;
    clearTimeout(insist);
    clearTimeout(force);
  }

  private async initialise(bin: string, user: SystemUser | undefined, meanwhile: () => void): Promise<void> {
    const { folder, password, say } = this.options;
    say('Making a PostgreSQL of its own (once, some seconds) …');
    // A draft, so that an initialisation that was interrupted is not taken for a cluster.
    const draft = join(folder, 'cluster.new');
    const passwordFile = join(folder, 'password.new');
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) {
      for (const path of [folder, draft, passwordFile]) await chown(path, user.uid, user.gid);
      await chmod(folder, 0o700);
    }
    try {
      const made = run(
        join(bin, 'initdb'),
        [
          ...[
            '-D',
            draft,
            '--username=postgres',
            `--pwfile=${passwordFile}`,
            '--auth=scram-sha-256',
            '--encoding=UTF8',
          ],
          ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'],
        ],
        { cwd: folder, env: serverEnvironment, ...user },
      );
      meanwhile();
      await made;
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      throw new Error(`PostgreSQL could not make its cluster in ${folder}: ${stderr?.trim() || String(error)}`);
    } finally {
      await rm(passwordFile, { force: true });
    }
    await rename(draft, this.cluster);
  }

  private async spawn(bin: string, user: SystemUser | undefined, meanwhile: () => void): Promise<void> {
    if (this.stopping) return;
    const log = openSync(this.options.logFile, 'a', 0o600);
    const child = spawn(
      join(bin, 'postgres'),
      [
        ...['-D', this.cluster, '-p', String(this.port)],
        ...Object.entries({ ...settings, unix_socket_directories: this.socketFolder }).flatMap(([name, value]) => [
          '-c',
          `${name}=${value}`,
        ]),
      ],
      // A process group of its own: Ctrl-C reaches us, and we end the server after its users.
      { cwd: this.options.folder, detached: true, stdio: ['ignore', log, log], env: serverEnvironment, ...user },
    );
    closeSync(log);
    child.unref();
    this.child = child;
    const letGo = child.pid === undefined ? undefined : endWithUs(child.pid, this.cluster, user);
    let over = false;
    this.ended = new Promise((resolve) => {
      const end = () => {
        over = true;
        this.child = undefined;
        letGo?.();
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    meanwhile();
    await this.ready(child, () => over);
    void this.ended.then(() => this.startAgain(bin, user));
  }

  /** The server writes its state into the last line of `postmaster.pid`, as pg_ctl reads it. */
  private async ready(child: ChildProcess, over: () => boolean): Promise<void> {
    const until = performance.now() + startsWithinMs;
    while (!over() && performance.now() < until) {
      const lines = (await readFile(join(this.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
      if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
      await sleep(5);
    }
    child.kill('SIGQUIT');
    const end = (await readFile(this.options.logFile, 'utf8').catch(() => ''))
      .trimEnd()
      .split('\n')
      .slice(-5)
      .join(' | ');
    throw new Error(`PostgreSQL did not start; its log ${this.options.logFile} ends with: ${end}`);
  }

  private async startAgain(bin: string, user: SystemUser | undefined): Promise<void> {
    if (this.stopping || this.restarted >= restarts) return;
    this.restarted += 1;
    this.options.say(`PostgreSQL ended on its own and is started again; see ${this.options.logFile}.`);
    await this.spawn(bin, user, () => undefined).catch((error: unknown) => this.options.say(String(error)));
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** All that a server needs: settings such as PGOPTIONS of the person's shell are none of its business. */
const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

/** A port of the loopback interface that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tools/support/free-port';

const root = resolve(__dirname, '../..');

export interface StartOptions {
  data?: string;
  port?: number;
  args?: string[];
  /** Weeks of past for the demonstration; without any when left out. */
  historyWeeks?: number;
  env?: Record<string, string>;
  /** `npm start` itself, instead of what it runs. */
  npm?: boolean;
  /** Run as this user; only root may ask for it. */
  user?: { uid: number; gid: number };
}

/** Builds what has changed, so that no start in a test does, nor an ordinary user who may not write here. */
export function buildFirst(): void {
  const built = spawnSync(process.execPath, [join(root, 'tools/build.mjs')], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed: ${built.stdout}${built.stderr}`);
}

/** One `npm start`, as a person at a terminal has it. */
export class Started {
  output = '';
  errors = '';
  private readonly ended: Promise<number | null>;
  private over = false;

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {
    child.stdout?.on('data', (part) => {
      this.output += part;
    });
    child.stderr?.on('data', (part) => {
      this.errors += part;
    });
    this.ended = new Promise((done) =>
      child.once('close', (code) => {
        this.over = true;
        done(code);
      }),
    );
  }

  /** Starts and waits for nothing. */
  static async begin(options: StartOptions): Promise<Started> {
    const port = options.port ?? (await freePort());
    const { UNKNOT_TEST_DATABASE_URL: _, ...env } = process.env;
    const [program, ...first] = options.npm
      ? ['npm', 'start', '--']
      : [process.execPath, join(root, 'tools/start.mjs')];
    const child = spawn(
      program as string,
      [
        ...first,
        ...['--port', String(port)],
        ...(options.data ? ['--data', options.data] : []),
        ...(options.historyWeeks ? [] : ['--no-history']),
        ...(options.args ?? []),
      ],
      // A process group of its own, as a terminal gives each command.
      {
        cwd: root,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...env,
          ...(options.historyWeeks ? { UNKNOT_HISTORY_WEEKS: String(options.historyWeeks) } : {}),
          ...options.env,
        },
        ...options.user,
      },
    );
    return new Started(child, port);
  }

  /** Starts and waits until it says its address. */
  static async healthy(options: StartOptions): Promise<Started> {
    const started = await Started.begin(options);
    while (!started.over && !started.output.includes('Stop with Ctrl-C')) await sleep(20);
    if (started.over) throw new Error(`It did not start: ${started.output}${started.errors}`);
    return started;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  get hasEnded(): boolean {
    return this.over;
  }

  /** Exit code, once it has ended. */
  exitCode(): Promise<number | null> {
    return this.ended;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.over) this.child.kill(signal);
    return this.ended;
  }

  /** Ctrl-C: the terminal signals the whole process group. */
  async interrupt(): Promise<number | null> {
    process.kill(-(this.child.pid as number), 'SIGINT');
    return this.ended;
  }
}

/** Every process whose command line names the folder. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let guardian: ChildProcess | undefined;

/** Tells the guardian (see guardian.mjs), starting it at the first use. It never keeps this process alive. */
function tellGuardian(message: object): void {
  if (!guardian) {
    guardian = spawn(process.execPath, [join(__dirname, 'guardian.mjs')], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    guardian.unref();
    guardian.stdin?.on('error', () => {});
    (guardian.stdin as unknown as { unref?(): void }).unref?.();
  }
  guardian.stdin?.write(`${JSON.stringify(message)}\n`);
}

const inMemory = { folder: '/dev/shm', type: 0x01021994, freeBytes: 4 * 1024 ** 3 };

/** A file system in memory where it has plenty of room (in a container it seldom has), else the temporary folder. */
function placeOfFolders(): string {
  try {
    const { type, bavail, bsize } = statfsSync(inMemory.folder);
    accessSync(inMemory.folder, constants.W_OK);
    const free = Math.min(bavail * bsize, process.availableMemory());
    return type === inMemory.type && free >= inMemory.freeBytes ? inMemory.folder : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * A new folder of our own, in memory or below the system's temporary folder; it goes with this process at the latest.
 * A test of what outlives a machine, or of the time that a disk takes, makes its folder itself.
 */
export function ownFolder(name: string): string {
  const folder = mkdtempSync(join(placeOfFolders(), `unknot-${name}-`));
  tellGuardian({ folder });
  return folder;
}

export function removeOwnFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  tellGuardian({ keep: folder });
}

export interface OwnProcessOptions {
  command: string;
  args: string[];
  /** Output and errors of the process are appended to this file. */
  logFile: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Run as this user instead of ours (only root may ask for it). */
  user?: { uid: number; gid: number };
}

/**
 * A server that this process started and owns. It stands in a process group of its own, so that Ctrl-C reaches it only
 * through us, and it ends with us, even when we are killed.
 */
export class OwnProcess {
  private readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private over = false;
  /** Once it has ended by itself. */
  exitCode: number | null = null;

  constructor(private readonly options: OwnProcessOptions) {
    const log = openSync(options.logFile, 'a');
    this.child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...options.user,
    });
    closeSync(log);
    this.child.unref();
    if (this.child.pid) tellGuardian({ watch: this.child.pid });
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.over = true;
        this.exitCode = this.child.exitCode;
        if (this.child.pid) tellGuardian({ forget: this.child.pid });
        resolve();
      };
      this.child.once('exit', end);
      this.child.once('error', end);
    });
  }

  get pid(): number {
    if (!this.child.pid) throw new Error(`${this.options.command} could not be started`);
    return this.child.pid;
  }

  get running(): boolean {
    return !this.over;
  }

  signal(name: NodeJS.Signals): void {
    if (this.running) this.child.kill(name);
  }

  /** Signals the process and every child that it started. */
  signalGroup(name: NodeJS.Signals): void {
    if (this.running) process.kill(-this.pid, name);
  }

  /** Asks it to end with `signal` and insists with SIGKILL after `patienceMs`. */
  async end(signal: NodeJS.Signals = 'SIGTERM', patienceMs = 10_000): Promise<void> {
    if (this.over) return;
    this.child.kill(signal);
    const insist = setTimeout(() => this.child.kill('SIGKILL'), patienceMs);
    this.child.ref();
    await this.ended;
    clearTimeout(insist);
  }

  /**
   * Waits until `answers` resolves to true (a rejection counts as "not yet").
   * @throws when the process ends or `withinMs` pass first; the message holds the end of its log.
   */
  async ready(answers: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
    const until = Date.now() + withinMs;
    while (Date.now() < until && this.running) {
      if (await answers().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { exitCode, signalCode } = this.child;
    const reason = this.running
      ? `did not answer within ${withinMs / 1000} s`
      : `ended at once (${signalCode ?? exitCode ?? 'not started'})`;
    await this.end('SIGKILL');
    throw new Error(`${this.options.command} ${reason}.\n${this.endOfLog()}`);
  }

  endOfLog(): string {
    return readFileSync(this.options.logFile, 'utf8').trimEnd().split('\n').slice(-30).join('\n');
  }
}

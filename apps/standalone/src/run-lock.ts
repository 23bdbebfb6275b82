import { randomBytes } from 'node:crypto';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '@unknot/shared/config/config';
import { z } from 'zod';

const Holder = z.object({ pid: z.number().int(), port: z.number().int(), token: z.string(), address: z.string() });
type Holder = z.infer<typeof Holder>;

/** How long a holder that accepts a connection may take to say its token: its event loop may be busy. */
const answersWithinMs = 3_000;

/**
 * Lets one process at a time use a data folder. The lock file names a port of the loopback interface at which its
 * holder says a token: the operating system closes that port however the holder ends, so that a lock left behind by
 * SIGKILL, or a process id given to another program since, never stops a start.
 */
export class RunLock {
  private constructor(
    private readonly file: string,
    private readonly server: Server,
    private readonly holder: Holder,
  ) {}

  /**
   * @param address what the holder serves, for the one who is refused
   * @throws ConfigError when another process holds it
   */
  static async take(file: string, address: string): Promise<RunLock> {
    const token = randomBytes(16).toString('hex');
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(token);
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    server.unref();
    const { port } = server.address() as { port: number };
    const lock = new RunLock(file, server, { pid: process.pid, port, token, address });
    try {
      await lock.claim();
      return lock;
    } catch (error) {
      server.close();
      throw error;
    }
  }

  async release(): Promise<void> {
    const present = await readHolder(this.file);
    if (present?.token === this.holder.token) await unlink(this.file).catch(() => undefined);
    this.server.close();
  }

  private async claim(): Promise<void> {
    const text = JSON.stringify(this.holder);
    try {
      await writeFile(this.file, text, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    // Unreadable: its writer may be at it.
    const other = (await readHolder(this.file)) ?? (await sleep(100).then(() => readHolder(this.file)));
    if (other && (await runs(other))) throw inUse(other);
    // Left behind. When two starts see that at once, the one that wrote last has it.
    const draft = `${this.file}.${process.pid}`;
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, this.file);
    await sleep(100);
    const winner = await readHolder(this.file);
    if (winner && winner.token !== this.holder.token) throw inUse(winner);
  }
}

const inUse = ({ pid, address }: Holder) =>
  new ConfigError(
    `The data folder is in use by an Unknot that runs already (process ${pid}, ${address}): open that address, stop it first, or choose another folder with --data.`,
  );

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Asks the port of the lock for its token. */
function runs({ port, pid, token }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(answersWithinMs, () => {
      socket.destroy();
      resolve(processLives(pid));
    });
    socket.on('data', (part) => {
      said += part.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said === token));
  });
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

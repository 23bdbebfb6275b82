import type { Logger } from 'pino';

/** Finds in PostgreSQL what is due and that no job has woken. Must be safe to run on many instances at once. */
export interface Reconciler {
  name: string;
  everyMs: number;
  /** Nobody waits for it: it runs in its own rhythm only, and not when a service is brought to rest. */
  unhurried?: boolean;
  /** @returns how many rows it moved on; when not 0 it is run again soon */
  run(): Promise<number>;
  /** The next instant of the domain's time, after now, at which `run` has something to do; null when there is none. */
  nextDueAt(): Promise<Date | null>;
}

/** `nextDueAt` of what waits for real time only: moving the clock of the domain brings it no nearer. */
export const waitsForRealTime = (): Promise<Date | null> => Promise.resolve(null);

const sayEveryMs = 60_000;

/** Runs the reconcilers of a service, each in its own rhythm with some jitter, never two of one kind at a time. */
export class Reconcilers {
  private readonly known = new Map<
    string,
    { reconciler: Reconciler; running?: Promise<number>; timer?: NodeJS.Timeout; saidAt: number }
  >();
  private stopped = true;

  constructor(private readonly logger: Logger) {}

  register(reconciler: Reconciler): void {
    if (this.known.has(reconciler.name)) throw new Error(`two reconcilers are called ${reconciler.name}`);
    this.known.set(reconciler.name, { reconciler, saidAt: 0 });
  }

  start(): void {
    this.stopped = false;
    for (const name of this.known.keys()) this.plan(name);
  }

  /** Runs each that is not unhurried once, now, side by side. @returns how many rows they moved on together */
  async runAll(): Promise<number> {
    const hurried = [...this.known].filter(([, { reconciler }]) => !reconciler.unhurried);
    const moved = await Promise.all(hurried.map(([name]) => this.once(name)));
    return moved.reduce((sum, count) => sum + count, 0);
  }

  /** The earliest instant at which one of them has something to do; null when nothing waits for its time. */
  async nextDueAt(): Promise<Date | null> {
    const all = await Promise.all([...this.known.values()].map(({ reconciler }) => reconciler.nextDueAt()));
    const dues = all.flatMap((due) => (due === null ? [] : [due.getTime()]));
    return dues.length === 0 ? null : new Date(Math.min(...dues));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const entry of this.known.values()) clearTimeout(entry.timer);
    await Promise.all([...this.known.values()].map((entry) => entry.running));
  }

  private plan(name: string): void {
    const entry = this.known.get(name);
    if (!entry || this.stopped) return;
    const pause = entry.reconciler.everyMs * (0.9 + Math.random() * 0.2);
    entry.timer = setTimeout(() => void this.once(name).then(() => this.plan(name)), pause);
    entry.timer.unref();
  }

  private async once(name: string): Promise<number> {
    const entry = this.known.get(name);
    if (!entry) return 0;
    // A run under way may have passed what has just become due: wait for it, then run again.
    await entry.running;
    entry.running = entry.reconciler.run().catch((error: unknown) => {
      if (Date.now() - entry.saidAt > sayEveryMs) {
        entry.saidAt = Date.now();
        this.logger.warn({ err: error, reconciler: name }, 'a reconciler failed; it runs again');
      }
      return 0;
    });
    const moved = await entry.running;
    entry.running = undefined;
    return moved;
  }
}

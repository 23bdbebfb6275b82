import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryState } from '@unknot/shared/contracts/api/history';
import type { Caught } from '../catcher/caught-store';
import type { Surroundings } from '../environments';

/** A process that ends before its time is started again, but not for ever. */
const mostStarts = 5;
const restartAfterMs = 1_000;

/** What the process that makes the history is told; it holds secrets and goes through the pipe only. */
export interface Commission {
  surroundings: Omit<Surroundings, 'port' | 'logFile' | 'databaseUrl'>;
  /** Folder of the logs. */
  logs: string;
  /** Connection URLs of an administrator. */
  liveUrl: string;
  workshopUrl: string;
  weeks: number;
}

/** What that process tells. */
export type Report = { did: 'week'; week: number } | { did: 'all'; lastDay: Caught[] };

/** A database beside that of the running demonstration. */
export interface WorkshopDatabase {
  /** Makes it where it is missing. @returns connection URL of an administrator */
  prepare(): Promise<string>;
  drop(): Promise<void>;
}

/**
 * Has the past of the demonstration made beside it: in a process and a database of its own, while everything can be
 * used. When it has arrived in the present its rows are brought over, and the workshop is cleared away. See docs/adr/0080.
 */
export class Workshop {
  private state: HistoryState['state'] = 'making';
  private week = 1;
  private child: ChildProcess | undefined;
  private stopping = false;
  private readonly began = performance.now();

  constructor(
    private readonly parts: {
      database: WorkshopDatabase;
      commission: Omit<Commission, 'workshopUrl'>;
      /** Hears what was sent on the last day. */
      keep: (messages: readonly Caught[]) => Promise<void>;
      say: (line: string) => void;
    },
  ) {}

  get told(): HistoryState {
    return { state: this.state, week: this.week, weeks: this.parts.commission.weeks };
  }

  /** Makes the history, or goes on where it was interrupted. Never rejects. */
  async run(): Promise<void> {
    const { database, commission, say } = this.parts;
    const log = join(commission.logs, 'history.log');
    try {
      const workshopUrl = await database.prepare();
      for (let starts = 1; !this.stopping; starts += 1) {
        if (await this.once({ ...commission, workshopUrl }, log)) break;
        if (starts >= mostStarts) throw new Error('its process ended again and again');
        await new Promise((resolve) => setTimeout(resolve, restartAfterMs));
      }
      if (this.stopping) return;
      this.state = 'made';
      say(`History: ${commission.weeks} weeks, made in ${Math.round((performance.now() - this.began) / 1000)} s`);
      await database.drop();
    } catch (error) {
      if (this.stopping) return;
      this.state = 'failed';
      const why = error instanceof Error ? error.message : String(error);
      say(
        `History: it could not be made (${why}); see ${log}. Everything works without it; the next start tries again.`,
      );
    }
  }

  /** Ends the process at once: what it has made is kept, and the next start goes on there. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** @returns true when everything is made and brought over */
  private async once(commission: Commission, logFile: string): Promise<boolean> {
    const log = openSync(logFile, 'a', 0o600);
    const child = fork(join(__dirname, 'making.js'), [commission.logs], {
      // It makes much that is soon forgotten.
      execArgv: [...process.execArgv, '--max-semi-space-size=32'],
      stdio: ['ignore', log, log, 'ipc'],
      serialization: 'advanced',
    });
    closeSync(log);
    this.child = child;
    let all: Extract<Report, { did: 'all' }> | undefined;
    child.on('message', (report: Report) => {
      if (report.did === 'all') all = report;
      else this.note(report.week);
    });
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    child.send(commission, () => undefined);
    await ended;
    this.child = undefined;
    if (all) await this.parts.keep(all.lastDay);
    return all !== undefined;
  }

  private note(week: number): void {
    if (week !== this.week) this.parts.say(`History: week ${week} of ${this.parts.commission.weeks}`);
    this.week = week;
  }
}

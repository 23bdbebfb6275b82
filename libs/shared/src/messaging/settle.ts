import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Jobs } from '../jobs/jobs';
import type { Reconcilers } from '../jobs/reconcilers';
import type { EventServer } from './event-server';
import { ofPaused } from './operations/paused-consumers';
import type { OutboxRelay } from './relay';

/** Milliseconds between two looks at whether a service has come to rest. */
const lookEveryMs = 10;

/** Tells when a service has nothing left to do now, and brings it there. */
export class Settle {
  constructor(
    private readonly source: DataSource,
    private readonly relay: OutboxRelay,
    private readonly server: EventServer,
    private readonly jobs: Jobs,
    private readonly reconcilers: Reconcilers,
  ) {}

  /** True when outbox, own queue, due jobs and due retries are empty. */
  async isIdle(): Promise<boolean> {
    // In the order in which work goes on: an event that is handled meanwhile has made its job by the time the jobs are
    // looked at, and a job has written its events by the time the outbox is.
    if ((await this.server.backlog()) > 0 || (await this.jobs.backlog()) > 0) return false;
    const [row] = (await this.source.query(
      `select exists (select from outbox where published_at is null)
           or exists (select from failed_event f where state = 'retrying' and next_attempt_at <= clock_timestamp() and not ${ofPaused})
           as waits`,
    )) as [{ waits: boolean }];
    return !row.waits;
  }

  /**
   * Runs the reconcilers until they find nothing and the service is idle, at most `withinMs`.
   * Events that it publishes set other services to work: settle those too, and then this one again, until all are
   * `quiet`: found idle, with nothing to move on.
   */
  async settle(withinMs = 20_000): Promise<{ idle: boolean; moved: number; quiet: boolean }> {
    const until = Date.now() + withinMs;
    let moved = 0;
    for (let quiet = true; ; quiet = false) {
      this.relay.wake();
      const now = await this.reconcilers.runAll();
      moved += now;
      let idle = await this.isIdle();
      if (now === 0 && idle) return { idle, moved, quiet };
      // What was moved on is worked on by others first: the reconcilers find nothing new before that is done.
      for (; !idle && Date.now() < until; idle = await this.isIdle()) await sleep(lookEveryMs);
      if (Date.now() >= until) return { idle: false, moved, quiet: false };
    }
  }
}

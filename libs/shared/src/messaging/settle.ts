import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Jobs } from '../jobs/jobs';
import type { Reconcilers } from '../jobs/reconcilers';
import type { EventServer } from './event-server';
import type { OutboxRelay } from './relay';

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
    const [row] = (await this.source.query(
      `select exists (select from outbox where published_at is null) as unpublished,
              exists (select from failed_event where state = 'retrying' and next_attempt_at <= clock_timestamp()) as due`,
    )) as [{ unpublished: boolean; due: boolean }];
    if (row.unpublished || row.due) return false;
    const [backlog, jobs] = await Promise.all([this.server.backlog(), this.jobs.backlog()]);
    return backlog + jobs === 0;
  }

  /**
   * Runs the reconcilers until they find nothing and the service is idle, at most `withinMs`.
   * Events that it publishes set other services to work: settle those too, and then this one again.
   */
  async settle(withinMs = 20_000): Promise<{ idle: boolean; moved: number }> {
    const until = Date.now() + withinMs;
    let moved = 0;
    do {
      this.relay.wake();
      const now = await this.reconcilers.runAll();
      moved += now;
      if (now === 0 && (await this.isIdle())) return { idle: true, moved };
      await sleep(20);
    } while (Date.now() < until);
    return { idle: false, moved };
  }
}

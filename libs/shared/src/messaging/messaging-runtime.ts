import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../jobs/job';
import type { Jobs } from '../jobs/jobs';
import type { Reconcilers } from '../jobs/reconcilers';
import type { Health } from '../observability/health';
import type { EventIntake } from './event-intake';
import type { EventPublisher } from './event-publisher';
import type { EventServer } from './event-server';
import type { FailedEvents } from './failed-events';
import type { OutboxRelay } from './relay';
import type { RetryFailedEvent } from './retry-failed-event';

const retryJob = defineJob({ name: 'retry-failed-event', data: z.object({ failedEventId: z.uuid() }) });

/** What moves in a service: relay, jobs, reconcilers and retries; begins and ends with the application. */
export class MessagingRuntime implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    readonly server: EventServer,
    private readonly parts: {
      publisher: EventPublisher;
      relay: OutboxRelay;
      jobs: Jobs;
      reconcilers: Reconcilers;
      intake: EventIntake;
      failed: FailedEvents;
      retry: RetryFailedEvent;
      health: Health;
    },
  ) {
    const { jobs, reconcilers, intake, failed, retry, health, publisher } = parts;
    const wake = (id: string, delayMs: number) => this.wakeRetry(id, delayMs);
    intake.onRetryPlanned = wake;
    jobs.handle(retryJob, async ({ failedEventId }) => {
      await retry.execute(failedEventId, wake);
    });
    reconcilers.register({
      name: 'failed-events',
      everyMs: 5_000,
      run: async () => {
        let settled = 0;
        for (const id of await failed.due(100)) settled += await retry.execute(id, wake);
        return settled;
      },
    });
    health.add({ name: 'events-in', live: () => server.live(), ready: () => server.ready() });
    health.add({ name: 'events-out', ready: () => publisher.ready() });
    health.add({ name: 'jobs', ready: () => jobs.ready() });
  }

  /** Lets a job try a failed event again; without the queue the reconciler does. */
  wakeRetry(failedEventId: string, delayMs: number): void {
    void this.parts.jobs.schedule(retryJob, { jobId: failedEventId, data: { failedEventId }, delayMs: delayMs + 20 });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.parts.jobs.start();
    this.parts.reconcilers.start();
    await this.parts.relay.start();
  }

  /** By now Nest has closed the event server: nothing new comes in. */
  async onApplicationShutdown(): Promise<void> {
    await this.parts.reconcilers.stop();
    await this.parts.jobs.close();
    await this.parts.relay.stop();
    await this.parts.publisher.close();
  }
}

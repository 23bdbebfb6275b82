import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import { defineJob } from '../jobs/job';
import type { Jobs } from '../jobs/jobs';
import { type Reconcilers, waitsForRealTime } from '../jobs/reconcilers';
import type { Health } from '../observability/health';
import type { EventIntake } from './event-intake';
import type { EventPublisher, PublishableEvent } from './event-publisher';
import type { EventServer } from './event-server';
import type { FailedEvents } from './failed-events';
import type { OutboxRelay } from './relay';
import type { RetryFailedEvent } from './retry-failed-event';
import { within } from './within';

/** Keys of failed events that one look of the reconciler goes on with. */
const keysAtATime = 100;
/** Looks of one run: a consumer that was paused for long has many keys waiting. */
const mostLooks = 50;

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
      /** Nothing runs by itself: whoever made the services has them work. */
      byHand: boolean;
    },
  ) {
    const { jobs, reconcilers, intake, retry, health, publisher } = parts;
    const wake = (id: string, delayMs: number) => this.wakeRetry(id, delayMs);
    intake.onRetryPlanned = wake;
    jobs.handle(retryJob, async ({ failedEventId }) => {
      await retry.execute(failedEventId, wake);
    });
    reconcilers.register({
      name: 'failed-events',
      everyMs: 5_000,
      run: () => this.retryDue(),
      nextDueAt: waitsForRealTime,
    });
    health.add({ name: 'events-in', live: () => server.live(), ready: () => server.ready() });
    health.add({ name: 'events-out', ready: () => publisher.ready() });
    health.add({ name: 'jobs', ready: () => jobs.ready() });
  }

  /** Lets a job try a failed event again; without the queue the reconciler does. */
  wakeRetry(failedEventId: string, delayMs: number): void {
    void this.parts.jobs.schedule(retryJob, { jobId: failedEventId, data: { failedEventId }, delayMs: delayMs + 20 });
  }

  /** Takes events as if the bus had delivered them together, in order. @throws when one could be neither handled nor kept */
  async receiveAll(events: readonly PublishableEvent[]): Promise<void> {
    await this.parts.intake.receiveAll(events);
  }

  /** Goes on with up to a hundred keys now, for the others to follow with the reconciler. */
  async wakeDue(): Promise<void> {
    for (const id of await this.parts.failed.due(keysAtATime)) this.wakeRetry(id, 0);
  }

  private async retryDue(): Promise<number> {
    const { failed, retry } = this.parts;
    let settled = 0;
    for (let look = 0; look < mostLooks; look += 1) {
      const ids = await failed.due(keysAtATime);
      let now = 0;
      for (const id of ids) now += await retry.execute(id, (next, delayMs) => this.wakeRetry(next, delayMs));
      settled += now;
      if (now === 0 || ids.length < keysAtATime) break;
    }
    return settled;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.parts.byHand) return;
    this.parts.jobs.start();
    this.parts.reconcilers.start();
    await this.parts.relay.start();
  }

  /** By now Nest has closed the event server: nothing new comes in. */
  async onApplicationShutdown(): Promise<void> {
    await this.parts.reconcilers.stop();
    await this.parts.jobs.close();
    // A batch on its way to a bus that is away would be tried for long; what is not marked is published later.
    await within(5_000, 'the relay', this.parts.relay.stop()).catch(() => undefined);
    await this.parts.publisher.close();
  }
}

import type { EventContract } from '../../contracts/events/event';
import type { Reconcilers } from '../../jobs/reconcilers';
import type { EventIntake } from '../event-intake';
import { EventPublisher, type PublishableEvent } from '../event-publisher';
import type { OutboxRelay } from '../relay';

/** What of a service the bus works with. */
interface Member {
  // biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
  subscriptions: readonly EventContract<any>[];
  intake: EventIntake;
  relay: OutboxRelay;
  reconcilers: Reconcilers;
}

/**
 * A bus between services of one process that has them work when it says so: nothing is published, woken or looked for
 * by itself. Events go from outbox to inbox without a queue between them; each consumer still claims an event in its
 * inbox, and the events of one aggregate arrive one after the other, as every bus promises.
 */
export class DirectBus {
  private readonly members: Member[] = [];
  private publishing: Promise<number> = Promise.resolve(0);

  join(member: Member): void {
    this.members.push(member);
  }

  /** Publishes what waits in the outboxes now; what comes of it waits for the next time. @returns how many events */
  publish(): Promise<number> {
    const all = async () => {
      const published = await Promise.all(this.members.map(({ relay }) => relay.publishWaiting()));
      return published.reduce((sum, of) => sum + of, 0);
    };
    // One after the other: two at a time would publish the same.
    this.publishing = this.publishing.then(all, all);
    return this.publishing;
  }

  /** Does once what is due now in every service, and publishes until the outboxes are empty. @returns how much was done */
  async work(): Promise<number> {
    const moved = await Promise.all(this.members.map(({ reconcilers }) => reconcilers.runAll()));
    let total = moved.reduce((sum, of) => sum + of, 0);
    for (let count = 1; count > 0; total += count) count = await this.publish();
    return total;
  }

  /** The earliest instant at which a service has something to do; null when nothing waits for its time. */
  async nextDueAt(): Promise<Date | null> {
    const dues = await Promise.all(this.members.map(({ reconcilers }) => reconcilers.nextDueAt()));
    const waiting = dues.flatMap((due) => (due === null ? [] : [due.getTime()]));
    return waiting.length === 0 ? null : new Date(Math.min(...waiting));
  }

  /** To all services side by side; each takes its own in order, and consumers that take batches all at once. */
  async deliver(events: readonly PublishableEvent[]): Promise<void> {
    await Promise.all(
      this.members.map(async ({ subscriptions, intake }) => {
        const types = new Set(subscriptions.map(({ type }) => type));
        const own = events.filter(({ envelope }) => types.has(envelope.type));
        if (own.length > 0) await intake.receiveAll(own);
      }),
    );
  }
}

/** Publishes to the services of this process. */
export class DirectPublisher extends EventPublisher {
  constructor(private readonly bus: DirectBus) {
    super();
  }

  publish(events: readonly PublishableEvent[]): Promise<void> {
    return this.bus.deliver(events);
  }

  ready(): boolean {
    return true;
  }

  async close(): Promise<void> {}
}

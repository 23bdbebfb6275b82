import type { DataSource } from 'typeorm';
import type { Flow, Overview } from '../../contracts/api/operations';

import { ofPaused } from './paused-consumers';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

interface PublishedRow {
  event_id: string;
  type: string;
  topic: string;
  subject: string;
  aggregate_version: number;
  created_at: Date;
  published_at: Date | null;
}
interface HandledRow {
  event_id: string;
  type: string;
  consumer: string;
  handled_at: Date;
}
interface FailedRow {
  id: string;
  event_id: string;
  consumer: string;
  type: string;
  state: string;
  attempts: number;
  error: string | null;
}

/** What the operations page asks of a service's outbox, inbox and failed events. Ids and times only. */
export class OperationsQuery {
  constructor(
    private readonly source: DataSource,
    private readonly service: string,
    private readonly consumers: () => readonly string[],
  ) {}

  async flow(subject: string): Promise<Flow> {
    const [published, handled, failed] = (await Promise.all([
      this.source.query(
        `select event_id, type, topic, subject, aggregate_version, created_at, published_at
         from outbox where subject = $1 order by position limit 200`,
        [subject],
      ),
      this.source.query(
        // A dropped event is in the inbox too, so that it is never handled.
        `select event_id, type, consumer, handled_at from inbox i where subject = $1 and not exists (
           select from failed_event f where f.consumer = i.consumer and f.event_id = i.event_id and f.state = 'dropped')
         order by handled_at limit 200`,
        [subject],
      ),
      this.source.query(
        'select id, event_id, type, consumer, state, attempts, error from failed_event where subject = $1 order by position limit 200',
        [subject],
      ),
    ])) as [PublishedRow[], HandledRow[], FailedRow[]];
    return {
      service: this.service,
      published: published.map((row) => ({
        eventId: row.event_id,
        type: row.type,
        topic: row.topic,
        subject: row.subject,
        aggregateVersion: row.aggregate_version,
        recordedAt: row.created_at.toISOString(),
        publishedAt: iso(row.published_at),
      })),
      handled: handled.map((row) => ({
        eventId: row.event_id,
        type: row.type,
        consumer: row.consumer,
        handledAt: row.handled_at.toISOString(),
      })),
      failed: failed.map(({ id, event_id, type, consumer, state, attempts, error }) => ({
        id,
        eventId: event_id,
        type,
        consumer,
        state,
        attempts,
        error,
      })),
    };
  }

  async overview(now: Date, queues: Pick<Overview, 'backlog' | 'jobs' | 'lag'>): Promise<Overview> {
    const [[outbox], failed, handled, paused] = (await Promise.all([
      this.source.query(
        `select count(*)::int as depth, extract(epoch from clock_timestamp() - min(created_at))::float8 as oldest
         from outbox where published_at is null`,
      ),
      this.source.query(
        `select state, count(*)::int as n from failed_event f
         where state in ('retrying', 'parked', 'dead') and (state = 'dead' or not ${ofPaused}) group by state`,
      ),
      this.source.query(
        `select consumer, count(*)::int as n, max(handled_at) as last from inbox
         where handled_at > clock_timestamp() - interval '1 hour' group by consumer`,
      ),
      this.source.query(
        `select consumer, paused_at, (
           select count(*)::int from failed_event f where f.consumer = p.consumer and state in ('retrying', 'parked')
         ) as waiting from paused_consumer p`,
      ),
    ])) as [
      [{ depth: number; oldest: number | null }],
      { state: string; n: number }[],
      { consumer: string; n: number; last: Date | null }[],
      { consumer: string; paused_at: Date; waiting: number }[],
    ];
    const count = (state: string) => failed.find((row) => row.state === state)?.n ?? 0;
    return {
      service: this.service,
      now: now.toISOString(),
      outboxDepth: outbox.depth,
      outboxOldestSeconds: outbox.oldest,
      ...queues,
      retrying: count('retrying'),
      parked: count('parked'),
      dead: count('dead'),
      consumers: this.consumers().map((consumer) => {
        const work = handled.find((row) => row.consumer === consumer);
        const pause = paused.find((row) => row.consumer === consumer);
        return {
          consumer,
          handledLastHour: work?.n ?? 0,
          lastHandledAt: iso(work?.last ?? null),
          pausedAt: iso(pause?.paused_at ?? null),
          waiting: pause?.waiting ?? 0,
        };
      }),
    };
  }
}

import type { Jobs } from '../jobs/jobs';
import { counted, type Figures } from '../observability/figures';
import type { EventServer } from './event-server';
import { ofPaused } from './operations/paused-consumers';

const failed = (state: string) => ({
  name: 'failed_events',
  help: 'Events that a consumer could not handle, by what becomes of them.',
  labels: { state },
  sql: counted(`failed_event f where state = '${state}' and not ${ofPaused}`),
});

/** What waits in the outbox, the failed events, the topics and the jobs of a service. */
export function messagingFigures(figures: Figures, from: { server: EventServer; jobs: Jobs }): void {
  figures.add(
    {
      name: 'outbox_unpublished',
      help: 'Events committed and not yet acknowledged by the bus.',
      sql: counted('outbox where published_at is null'),
    },
    {
      name: 'outbox_oldest_seconds',
      help: 'Age of the first of them.',
      sql: `select extract(epoch from clock_timestamp() - created_at)
            from outbox where published_at is null order by position limit 1`,
    },
    failed('retrying'),
    failed('parked'),
    failed('dead'),
    {
      name: 'parked_keys',
      help: 'Keys of consumers whose later events wait behind one that failed.',
      sql: counted(
        `(select distinct consumer, subject from failed_event f where state = 'parked' and not ${ofPaused}) as key`,
      ),
    },
    {
      name: 'consumers_paused',
      help: 'Consumers that a person has paused.',
      sql: 'select count(*) from paused_consumer',
    },
    {
      name: 'pause_oldest_seconds',
      help: 'How long the first of them has been paused.',
      sql: 'select extract(epoch from clock_timestamp() - min(paused_at)) from paused_consumer',
    },
    {
      name: 'paused_events',
      help: 'Events that wait for a paused consumer.',
      sql: counted(`failed_event f where state in ('retrying', 'parked') and ${ofPaused}`),
    },
  );
  figures.addReading(
    { name: 'consumer_lag', help: 'Events published for this service and not taken yet.', label: 'topic' },
    () => from.server.lag(),
  );
  figures.addReading({ name: 'jobs_waiting', help: 'Jobs that are due or under way.', label: 'queue' }, async () => ({
    jobs: await from.jobs.backlog(),
  }));
}

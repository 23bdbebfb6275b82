import { useQueries, useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/feedback';
import { useTitle } from '../../use-title';
import { useServerNow } from '../staff-frame';
import { ClockCard } from './clock-card';
import { FailedEvents } from './failed-events';
import { FlowPanel } from './flow-panel';
import { headingOf, needsOf, type Told } from './needs';
import styles from './operations.module.css';
import { loadClock, loadOverview, services } from './operations-api';
import { ServicesTables } from './services-tables';

const lookEveryMs = 5_000;

/** What needs a person, the time of the demonstration, and the path of one booking. No client is named here. */
export default function OperationsPage() {
  useTitle('Operations');
  const overviews = useQueries({
    queries: services.map((service) => ({
      queryKey: ['operations', 'overview', service],
      queryFn: ({ signal }: { signal: AbortSignal }) => loadOverview(service, signal),
      refetchInterval: lookEveryMs,
    })),
  });
  const clock = useQuery({
    queryKey: ['operations', 'clock'],
    queryFn: ({ signal }) => loadClock('booking', signal),
    refetchInterval: lookEveryMs,
  });
  useServerNow(clock.data?.now);

  const told: Told = Object.fromEntries(
    services.map((service, index) => {
      const { data, error } = overviews[index]!;
      return [service, error ? null : data];
    }),
  );
  const asking = overviews.some((query) => query.isPending && !query.error);
  const needs = needsOf(told);
  const waiting = services.reduce((total, service) => total + (told[service]?.outboxDepth ?? 0), 0);
  return (
    <div className={styles.page}>
      <header className={styles.needs} data-attention={needs.length > 0 || undefined}>
        <h1>{asking ? 'Operations' : headingOf(needs)}</h1>
        {needs.map(({ what, rest }) => (
          <p key={what}>
            <strong>{what}</strong> {rest}
          </p>
        ))}
        <p className={styles.outbox}>
          {asking ? 'Asking the services.' : waiting === 0 ? 'Outbox empty.' : `${waiting} in the outbox.`}
        </p>
      </header>
      {clock.data ? <ClockCard clock={clock.data} /> : null}
      {clock.error && !clock.data ? (
        <div className={styles.section}>
          <ErrorState error={clock.error} onRetry={() => void clock.refetch()} />
        </div>
      ) : null}
      <FlowPanel />
      <div className={styles.columns}>
        <ServicesTables told={told} />
        <FailedEvents told={told} />
      </div>
    </div>
  );
}

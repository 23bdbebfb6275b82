import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import type { FailedEventList } from '@unknot/shared/contracts/api/operations';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Tag } from '../../components/tag';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import styles from './operations.module.css';
import { drop, loadFailedEvents, replay, type Service, services } from './operations-api';

type Failed = FailedEventList['events'][number];

const stateWords: Record<string, string> = {
  retrying: 'is tried again',
  parked: 'waits behind one that failed',
  dead: 'needs a decision',
};

/** The events that a consumer could not handle, and what can be done with each. */
export function FailedEvents() {
  const lists = useQueries({
    queries: services.map((service) => ({
      queryKey: ['operations', 'failed-events', service],
      queryFn: ({ signal }: { signal: AbortSignal }) => loadFailedEvents(service, signal),
      refetchInterval: 5_000,
    })),
  });
  const events = lists.flatMap((list, index) =>
    (list.data?.events ?? []).map((event) => ({ event, service: services[index]! })),
  );
  const missing = services.filter((_, index) => lists[index]?.error);
  return (
    <section aria-labelledby="failed">
      <h2 id="failed">Failed events</h2>
      {missing.length > 0 ? <p className={styles.wrong}>Not known of {missing.join(' and ')}.</p> : null}
      {events.length === 0 && missing.length === 0 ? (
        <p className={styles.none}>None. What a consumer cannot handle waits here for a decision.</p>
      ) : null}
      <ul>
        {events.map(({ event, service }) => (
          <FailedEvent key={`${service} ${event.id}`} event={event} service={service} />
        ))}
      </ul>
    </section>
  );
}

function FailedEvent({ event, service }: { event: Failed; service: Service }) {
  const { location, can } = useStaff();
  const client = useQueryClient();
  const [dropping, setDropping] = useState(false);
  const decision = useMutation({
    mutationFn: (act: 'replay' | 'drop') => (act === 'replay' ? replay(service, event.id) : drop(service, event.id)),
    onSuccess: (_, act) => {
      announce(act === 'replay' ? 'The event is handled once more.' : 'The event was dropped.');
      return client.invalidateQueries({ queryKey: ['operations'] });
    },
  });
  const wall = wallTimeIn(event.firstFailedAt, location.zone);
  return (
    <li className={styles.failed}>
      <p className={styles.failedHead}>
        <strong className={styles.mono}>{event.type}</strong>
        <span className="quiet small tabular">
          {shortDateOf(wall)} {timeOf(wall)}, {event.attempts} {event.attempts === 1 ? 'try' : 'tries'}
        </span>
      </p>
      <p>
        <Tag tone={event.state === 'dead' ? 'madder' : 'brass'}>{stateWords[event.state] ?? event.state}</Tag> {service}
        .{event.consumer}:{' '}
        <span className={styles.wrong}>{event.error ?? event.errorCode ?? 'no reason was kept'}</span>
      </p>
      {can('operations:act') && event.state !== 'parked' ? (
        <div className={styles.decide}>
          {dropping ? (
            <>
              <Button look="danger-outline" busy={decision.isPending} onClick={() => decision.mutate('drop')}>
                Drop for good
              </Button>
              <Button look="outline" onClick={() => setDropping(false)}>
                Keep
              </Button>
              <span className="quiet small">A dropped event is never handled; later ones go on.</span>
            </>
          ) : (
            <>
              <Button busy={decision.isPending} onClick={() => decision.mutate('replay')}>
                Replay
              </Button>
              <Button look="outline" onClick={() => setDropping(true)}>
                Drop
              </Button>
              <span className="quiet small">Replay is safe: the inbox drops repeats.</span>
            </>
          )}
        </div>
      ) : null}
      {decision.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(decision.error)}
        </Notice>
      ) : null}
    </li>
  );
}

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
  const decidable = events.filter(({ event }) => event.state !== 'parked');
  const missing = services.filter((_, index) => lists[index]?.error);
  return (
    <section aria-labelledby="failed">
      <div className={styles.failedHead}>
        <h2 id="failed">Failed events</h2>
        {decidable.length > 1 ? <ReplayAll of={[...new Set(decidable.map(({ service }) => service))]} /> : null}
      </div>
      {missing.length > 0 ? <p className={styles.wrong}>Not known of {missing.join(' and ')}.</p> : null}
      {events.length === 0 && missing.length === 0 ? (
        <p className={styles.none}>None. What a consumer cannot handle waits here for a decision.</p>
      ) : null}
      <ul>
        {events.map(({ event, service }) => (
          <FailedEvent
            key={`${service} ${event.id}`}
            event={event}
            service={service}
            alone={
              decidable.filter((other) => other.service === service && other.event.subject === event.subject).length < 2
            }
          />
        ))}
      </ul>
    </section>
  );
}

const replayedWords = (count: number) =>
  count === 1 ? 'The event is handled once more.' : `${count} events are handled once more.`;

/** After a fault is mended, everything that it stopped goes through by one press. */
function ReplayAll({ of }: { of: Service[] }) {
  const { can } = useStaff();
  const client = useQueryClient();
  const all = useMutation({
    mutationFn: async () => {
      const answers = await Promise.all(of.map((service) => replay(service, {})));
      return answers.reduce((sum, { replayed }) => sum + replayed, 0);
    },
    onSuccess: (count) => {
      announce(replayedWords(count));
      return client.invalidateQueries({ queryKey: ['operations'] });
    },
  });
  if (!can('operations:act')) return null;
  return (
    <>
      <Button look="outline" busy={all.isPending} onClick={() => all.mutate()}>
        Replay all
      </Button>
      {all.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(all.error)}
        </Notice>
      ) : null}
    </>
  );
}

/** @param alone it is the only one of its key that a person may decide about */
function FailedEvent({ event, service, alone }: { event: Failed; service: Service; alone: boolean }) {
  const { location, can } = useStaff();
  const client = useQueryClient();
  const [dropping, setDropping] = useState(false);
  const decision = useMutation({
    mutationFn: async (act: 'replay' | 'replay-key' | 'drop') => {
      if (act === 'drop') return drop(service, event.id).then(() => 0);
      const which = act === 'replay' ? { id: event.id } : { subject: event.subject };
      return replay(service, which).then(({ replayed }) => replayed);
    },
    onSuccess: (count, act) => {
      announce(act === 'drop' ? 'The event was dropped.' : replayedWords(count));
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
      <p className="quiet small">
        Key <span className={styles.mono}>{event.subject}</span>
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
              {alone ? null : (
                <Button look="outline" busy={decision.isPending} onClick={() => decision.mutate('replay-key')}>
                  Replay its key
                </Button>
              )}
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

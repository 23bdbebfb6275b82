import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { SelectField } from '../calendar/select-field';
import { useStaff } from '../session';
import { FailedEvent, replayedWords } from './failed-event';
import { inOrder, isDecidable, useFailedEvents } from './failed-list';
import type { Told } from './needs';
import styles from './operations.module.css';
import { type FailedEventsAsked, replay, type Service, services } from './operations-api';

const states = [
  ['', 'All that is open'],
  ['dead', 'Needs a decision'],
  ['retrying', 'Is tried again'],
  ['parked', 'Waits for its turn'],
  ['resolved', 'Was handled in the end'],
  ['dropped', 'Was dropped'],
] as const;

/** The events that a consumer could not handle, and what can be done with each. */
export function FailedEvents({ told }: { told: Told }) {
  const [state, setState] = useState('');
  const [listener, setListener] = useState('');
  const listeners = services.flatMap((service) =>
    (told[service]?.consumers ?? []).map(({ consumer }) => `${service}.${consumer}`),
  );
  const [only, consumer] = listener.split('.');
  const asked = { ...(state ? { state } : {}), ...(consumer ? { consumer } : {}) } as FailedEventsAsked;
  const of = (service: Service) => !only || service === only;
  const lists = [
    useFailedEvents('booking', asked, of('booking')),
    useFailedEvents('notifications', asked, of('notifications')),
    useFailedEvents('outcomes', asked, of('outcomes')),
  ];
  const wanted = services
    .map((service, index) => ({ service, list: lists[index]! }))
    .filter(({ service }) => of(service));
  const events = inOrder(wanted.flatMap(({ service, list }) => list.events.map((event) => ({ service, event }))));
  const decidable = events.filter(({ event }) => isDecidable(event));
  const missing = wanted.filter(({ list }) => list.error).map(({ service }) => service);
  const asking = wanted.some(({ list }) => list.isPending && !list.error);
  const more = wanted.filter(({ list }) => list.hasNextPage);
  return (
    <section aria-labelledby="failed">
      <div className={styles.failedHead}>
        <h2 id="failed">Failed events</h2>
        {decidable.length > 1 ? (
          <ReplayAll of={[...new Set(decidable.map(({ service }) => service))]} consumer={consumer} />
        ) : null}
      </div>
      <div className={styles.filter}>
        <SelectField label="Show" value={state} options={states} onChange={setState} />
        <SelectField
          label="Consumer"
          value={listener}
          options={[['', 'All'], ...listeners.map((name) => [name, name] as const)]}
          onChange={setListener}
        />
      </div>
      {missing.length > 0 ? <p className={styles.wrong}>Not known of {missing.join(' and ')}.</p> : null}
      {events.length === 0 && missing.length === 0 && !asking ? (
        <p className={styles.none}>
          {state || listener ? 'None of these.' : 'None. What a consumer cannot handle waits here for a decision.'}
        </p>
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
      {more.length > 0 ? (
        <Button
          look="outline"
          busy={more.some(({ list }) => list.isFetchingNextPage)}
          onClick={() => more.forEach(({ list }) => void list.fetchNextPage())}
        >
          Show more
        </Button>
      ) : null}
    </section>
  );
}

/** After a fault is mended, everything that it stopped goes through by one press. */
function ReplayAll({ of, consumer }: { of: Service[]; consumer?: string | undefined }) {
  const { can } = useStaff();
  const client = useQueryClient();
  const all = useMutation({
    mutationFn: async () => {
      const answers = await Promise.all(of.map((service) => replay(service, consumer ? { consumer } : {})));
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
        {consumer ? `Replay all of ${consumer}` : 'Replay all'}
      </Button>
      {all.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(all.error)}
        </Notice>
      ) : null}
    </>
  );
}

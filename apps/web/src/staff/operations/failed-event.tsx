import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Tag } from '../../components/tag';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import { type FailedAt, isDecidable, useFailedEvents } from './failed-list';
import styles from './operations.module.css';
import { drop, replay } from './operations-api';

const stateWords: Record<string, string> = {
  retrying: 'is tried again',
  parked: 'waits for its turn',
  dead: 'needs a decision',
  resolved: 'was handled in the end',
  dropped: 'was dropped',
};
const tones: Record<string, 'madder' | 'tint'> = { dead: 'madder', resolved: 'tint' };

export const replayedWords = (count: number) =>
  count === 1 ? 'The event is handled once more.' : `${count} events are handled once more.`;

/**
 * One failed event, why it failed, and what waits for it.
 * @param alone it is the only one of its key that a person may decide about
 */
export function FailedEvent({ event, service, alone }: FailedAt & { alone: boolean }) {
  const { location, can } = useStaff();
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
        <Tag tone={tones[event.state] ?? 'brass'}>{stateWords[event.state] ?? event.state}</Tag> {service}.
        {event.consumer}
        {event.state === 'parked' ? null : (
          <>
            : <span className={styles.wrong}>{event.error ?? event.errorCode ?? 'no reason was kept'}</span>
          </>
        )}
      </p>
      <p className="quiet small">
        Key <span className={styles.mono}>{event.subject}</span>
      </p>
      {event.waiting > 0 ? <Waiting event={event} service={service} /> : null}
      {can('operations:act') && isDecidable(event) ? <Decide event={event} service={service} alone={alone} /> : null}
    </li>
  );
}

/** Later events of the key, which go on in order when this one is settled; listed when somebody asks. */
function Waiting({ event, service }: FailedAt) {
  const { location } = useStaff();
  const [open, setOpen] = useState(false);
  const { consumer, subject } = event;
  const list = useFailedEvents(service, { state: 'parked', consumer, subject }, open);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Waits for it: {event.waiting}</summary>
      {list.error ? <p className={styles.wrong}>{sentenceOf(list.error)}</p> : null}
      <ol className={styles.waiting}>
        {list.events.map((one) => {
          const wall = wallTimeIn(one.firstFailedAt, location.zone);
          return (
            <li key={one.id} className={styles.failedHead}>
              <span className={styles.mono}>{one.type}</span>
              <span className="quiet small tabular">
                {shortDateOf(wall)} {timeOf(wall)}
              </span>
            </li>
          );
        })}
      </ol>
      {list.hasNextPage ? (
        <Button look="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more that wait
        </Button>
      ) : null}
    </details>
  );
}

function Decide({ event, service, alone }: FailedAt & { alone: boolean }) {
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
  return (
    <>
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
      {decision.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(decision.error)}
        </Notice>
      ) : null}
    </>
  );
}

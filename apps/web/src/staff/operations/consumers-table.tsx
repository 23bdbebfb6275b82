import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Overview } from '@unknot/shared/contracts/api/operations';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Dialog } from '../../components/dialog';
import { Notice } from '../../components/feedback';
import { Scrolling } from '../../components/scrolling';
import { Tag } from '../../components/tag';
import { timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import type { Told } from './needs';
import styles from './operations.module.css';
import { type ConsumerAct, type Service, services, turnConsumer } from './operations-api';

type Consumer = Overview['consumers'][number] & { service: Service; name: string };
type Turn = ConsumerAct & { name: string };

const saidOf = ({ act, name }: Turn) =>
  act === 'pause' ? `${name} is paused.` : `${name} goes on with what waited for it.`;
const opposite = { pause: 'resume', resume: 'pause' } as const;

/** What each consumer has handled, and the way to let one rest: its events wait meanwhile, all others go on. */
export function ConsumersTable({ told }: { told: Told }) {
  const { can } = useStaff();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Consumer>();
  const turn = useMutation({
    mutationFn: (wanted: Turn) => turnConsumer(wanted),
    onSuccess: (_, wanted) => {
      announce(saidOf(wanted));
      return client.invalidateQueries({ queryKey: ['operations'] });
    },
    onSettled: () => setAsked(undefined),
  });
  const undo = useRef<HTMLButtonElement>(null);
  // The window with the button that was pressed is gone: the way back takes the focus.
  useEffect(() => {
    if (turn.isSuccess) undo.current?.focus();
  }, [turn.isSuccess]);
  const act = (consumer: Consumer, what: ConsumerAct['act']) =>
    turn.mutate({ service: consumer.service, consumer: consumer.consumer, name: consumer.name, act: what });
  const consumers: Consumer[] = services.flatMap((service) =>
    (told[service]?.consumers ?? []).map((one) => ({ ...one, service, name: `${service}.${one.consumer}` })),
  );
  return (
    <section className={styles.below} aria-labelledby="consumers">
      <h2 id="consumers">
        Consumers <span className="quiet small">last hour</span>
      </h2>
      {turn.isSuccess ? (
        <div className={styles.turned}>
          <Notice tone="tint">
            <span className={styles.decide}>
              {saidOf(turn.variables)}
              <Button
                ref={undo}
                look="outline"
                onClick={() => turn.mutate({ ...turn.variables, act: opposite[turn.variables.act] })}
              >
                Undo
              </Button>
            </span>
          </Notice>
        </div>
      ) : null}
      {turn.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(turn.error)}
        </Notice>
      ) : null}
      <Scrolling label="What was handled">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Consumer</th>
              <th scope="col" className={styles.number}>
                Handled
              </th>
              <th scope="col" className={styles.number}>
                Last
              </th>
              {can('operations:act') ? (
                <th scope="col" className={styles.number}>
                  Work
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {consumers.map((consumer) => (
              <Row
                key={consumer.name}
                of={consumer}
                busy={turn.isPending && turn.variables.name === consumer.name}
                onPause={() => setAsked(consumer)}
                onResume={() => act(consumer, 'resume')}
              />
            ))}
          </tbody>
        </table>
      </Scrolling>
      {asked ? (
        <Dialog title={`Pause ${asked.name}?`} onClose={() => setAsked(undefined)}>
          <p>Its events are kept and wait in their order until you resume it. Everything else goes on.</p>
          <div className={`${styles.decide} ${styles.answers}`}>
            <Button busy={turn.isPending} onClick={() => act(asked, 'pause')}>
              Pause it
            </Button>
            <Button look="outline" onClick={() => setAsked(undefined)}>
              Let it work
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}

function Row({
  of: { name, service, consumer, handledLastHour, lastHandledAt, pausedAt, waiting = 0 },
  busy,
  onPause,
  onResume,
}: {
  of: Consumer;
  busy: boolean;
  onPause: () => void;
  onResume: () => void;
}) {
  const { location, can } = useStaff();
  const at = (instant: string) => timeOf(wallTimeIn(instant, location.zone));
  return (
    <tr>
      <td>
        <span className={styles.consumer}>
          {service}.<wbr />
          {consumer}
        </span>
        {pausedAt ? (
          <p>
            <Tag tone="brass">paused</Tag>{' '}
            <span className="small tabular">
              since {at(pausedAt)}, {waiting === 1 ? '1 event waits' : `${waiting} events wait`}
            </span>
          </p>
        ) : null}
      </td>
      <td className={styles.number}>{handledLastHour}</td>
      <td className={styles.number}>{lastHandledAt ? at(lastHandledAt) : ''}</td>
      {can('operations:act') ? (
        <td className={`${styles.number} ${styles.work}`}>
          {pausedAt ? (
            <Button look="outline" busy={busy} aria-label={`Resume ${name}`} onClick={onResume}>
              Resume
            </Button>
          ) : (
            <Button look="quiet" busy={busy} aria-label={`Pause ${name}`} onClick={onPause}>
              Pause
            </Button>
          )}
        </td>
      ) : null}
    </tr>
  );
}

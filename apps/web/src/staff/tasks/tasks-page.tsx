import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Task } from '@unknot/shared/contracts/api/tasks';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading, Notice } from '../../components/feedback';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { Segments } from '../session/fields';
import { useServerNow } from '../staff-frame';
import { TaskRow } from './task-row';
import { byPriority, headingOf, priorityWords, titleOf } from './task-words';
import styles from './tasks.module.css';
import { changeTask, loadAlerts, loadTasks } from './tasks-api';

type Shown = 'all' | 'mine' | 'done';
type Step = Parameters<typeof changeTask>[1];

const queries = {
  all: {},
  mine: { mine: true },
  done: { state: 'done' },
} as const;

/** What needs a person at this location, the most pressing first. */
export default function TasksPage() {
  const { me, location, can } = useStaff();
  const client = useQueryClient();
  const [shown, setShown] = useState<Shown>('all');
  const [justDone, setJustDone] = useState<Task | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['tasks', location.id, shown],
    queryFn: ({ signal }) => loadTasks({ locationId: location.id, ...queries[shown] }, signal),
    refetchInterval: 15_000,
  });
  const alerts = useQuery({
    queryKey: ['alerts', location.id],
    queryFn: ({ signal }) => loadAlerts(location.id, signal),
    enabled: can('outcomes:read') && data?.tasks.some(({ kind }) => kind === 'alert') === true,
    refetchInterval: 60_000,
  });
  const change = useMutation({
    mutationFn: ({ task, step, note }: { task: Task; step: Step; note?: string | undefined }) =>
      changeTask(task.taskId, step, note),
    onSuccess: (changed, { step }) => {
      setJustDone(step === 'complete' ? changed : null);
      announce(said[step]);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  useServerNow(data?.now);
  const heading = data ? headingOf(data.open) : 'Tasks';
  useTitle(`${heading}, ${location.name}, Unknot`);
  const undo = useRef<HTMLButtonElement>(null);
  // The row with the button that was pressed is gone: the way back takes the focus.
  useEffect(() => {
    if (justDone) undo.current?.focus();
  }, [justDone]);
  const row = (task: Task) => (
    <TaskRow
      key={task.taskId}
      task={task}
      alert={alerts.data?.alerts.find(({ alertId }) => task.kind === 'alert' && alertId === task.source.id)}
      now={data?.now ?? task.createdAt}
      zone={location.zone}
      own={me.accountId}
      busy={change.isPending}
      onStep={(step, note) => change.mutate({ task, step, note })}
    />
  );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{heading}</h1>
        <Segments
          label="Show"
          hideLabel
          options={[
            { value: 'all', label: 'All' },
            { value: 'mine', label: 'Mine' },
            { value: 'done', label: 'Done' },
          ]}
          value={shown}
          onChange={setShown}
        />
      </header>
      {justDone ? (
        <Notice tone="tint">
          <span className={styles.undo}>
            Done: {titleOf(justDone)}.
            <Button ref={undo} look="outline" onClick={() => change.mutate({ task: justDone, step: 'reopen' })}>
              Undo
            </Button>
          </span>
        </Notice>
      ) : null}
      {change.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(change.error)}
        </Notice>
      ) : null}
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading what="the tasks" /> : null}
      {data?.tasks.length === 0 ? <Empty shown={shown} /> : null}
      {shown === 'done' && data && data.tasks.length > 0 ? <ul>{data.tasks.map(row)}</ul> : null}
      {shown === 'done'
        ? null
        : byPriority(data?.tasks ?? []).map(({ priority, tasks }) => (
            <section key={priority} className={styles.group} aria-label={priorityWords[priority]}>
              <h2 data-priority={priority}>{priorityWords[priority]}</h2>
              <ul>{tasks.map(row)}</ul>
            </section>
          ))}
    </div>
  );
}

const said: Record<Step, string> = { complete: 'Done.', reopen: 'Open again.', assign: 'It is yours.' };

function Empty({ shown }: { shown: Shown }) {
  if (shown === 'done') return <EmptyState title="Nothing has been done here yet." />;
  return (
    <EmptyState title={shown === 'mine' ? 'Nothing waits for you alone.' : 'Nothing needs a person now.'}>
      <p>
        What clients answer is looked through for you: health answers that speak against a treatment, worries after a
        session, and texts that only a person can answer appear here.
      </p>
    </EmptyState>
  );
}

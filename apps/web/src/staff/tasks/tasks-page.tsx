import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Task } from '@unknot/shared/contracts/api/tasks';
import { Fragment, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading, Notice } from '../../components/feedback';
import { useTitle } from '../../use-title';
import { ShowMore, usePages } from '../pages';
import { rowsOf } from '../rows-of';
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
  /** What was done last, and where in the list it stood. */
  const [justDone, setJustDone] = useState<{ task: Task; at: number } | null>(null);
  const query = usePages(['tasks', location.id, 'pages', shown], (after, signal) =>
    loadTasks({ locationId: location.id, ...queries[shown], after }, signal),
  );
  const { pages, error, refetch } = query;
  const [data] = pages;
  const tasks = rowsOf(
    pages,
    (page) => page.tasks,
    ({ taskId }) => taskId,
  );
  const alerts = useQuery({
    queryKey: ['alerts', location.id],
    queryFn: ({ signal }) => loadAlerts(location.id, signal),
    enabled: can('outcomes:read') && tasks.some(({ kind }) => kind === 'alert') === true,
    refetchInterval: 60_000,
  });
  const change = useMutation({
    mutationFn: ({ task, step, note }: { task: Task; step: Step; note?: string | undefined }) =>
      changeTask(task.taskId, step, note),
    onSuccess: (changed, { step }) => {
      const at = tasks.findIndex(({ taskId }) => taskId === changed.taskId);
      setJustDone(step === 'complete' ? { task: changed, at } : null);
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
  // Where the row was, so that whoever works through a long list stays in their place.
  const result = justDone ? (
    <Notice tone="tint">
      <span className={styles.undo}>
        Done: {titleOf(justDone.task)}.
        <Button ref={undo} look="outline" onClick={() => change.mutate({ task: justDone.task, step: 'reopen' })}>
          Undo
        </Button>
      </span>
    </Notice>
  ) : null;
  const row = (task: Task) => (
    <Fragment key={task.taskId}>
      {result && tasks[justDone?.at ?? -1] === task ? <li className={styles.done}>{result}</li> : null}
      <TaskRow
        task={task}
        alert={alerts.data?.alerts.find(({ alertId }) => task.kind === 'alert' && alertId === task.source.id)}
        now={data?.now ?? task.createdAt}
        zone={location.zone}
        own={me.accountId}
        busy={change.isPending}
        onStep={(step, note) => change.mutate({ task, step, note })}
      />
    </Fragment>
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
      {change.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(change.error)}
        </Notice>
      ) : null}
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading what="the tasks" /> : null}
      {data && tasks.length === 0 ? <Empty shown={shown} /> : null}
      {shown === 'done' && tasks.length > 0 ? <ul>{tasks.map(row)}</ul> : null}
      {shown === 'done'
        ? null
        : byPriority(tasks).map((group) => (
            <section key={group.priority} className={styles.group} aria-label={priorityWords[group.priority]}>
              <h2 data-priority={group.priority}>{priorityWords[group.priority]}</h2>
              <ul>{group.tasks.map(row)}</ul>
            </section>
          ))}
      {justDone && justDone.at >= tasks.length ? <div className={styles.done}>{result}</div> : null}
      {data ? <ShowMore shown={tasks.length} all={data.all} query={query} /> : null}
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

import { useQuery } from '@tanstack/react-query';
import type { StaffAlert } from '@unknot/shared/contracts/api/surveys';
import type { Task } from '@unknot/shared/contracts/api/tasks';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Button, TextField } from '../../components/controls';
import { Tag } from '../../components/tag';
import { useStaff } from '../session';
import { agoOf, alertWords, detailOf, placesOf, titleOf } from './task-words';
import styles from './tasks.module.css';
import { loadReply } from './tasks-api';

/** One thing that needs a person: who, what, since when, and where it is done. */
export function TaskRow({
  task,
  alert,
  now,
  zone,
  own,
  busy,
  onStep,
}: {
  task: Task;
  /** What the answers say that raised it, for those who may read them. */
  alert: StaffAlert | undefined;
  now: string;
  zone: string;
  /** Account of who looks. */
  own: string;
  busy: boolean;
  onStep: (step: 'complete' | 'reopen' | 'assign', note?: string) => void;
}) {
  const { can } = useStaff();
  const [closing, setClosing] = useState(false);
  const title = titleOf(task);
  const done = task.state === 'done';
  return (
    <li className={styles.row} data-priority={done ? 'done' : task.priority}>
      <div className={styles.what}>
        <p className={styles.title}>{title}</p>
        {alert ? <p>{alertWords(alert)}</p> : null}
        {task.kind.startsWith('reply_') && can('messages:read') ? <Reply id={task.source.id} /> : null}
        <p className="quiet">{detailOf(task)}</p>
        <p className="quiet small">
          {done ? closedWords(task, now, zone) : `Raised ${agoOf(task.createdAt, now, zone)}`}
        </p>
        {task.note ? <p className="voice">“{task.note}”</p> : null}
        {task.assignedTo && !done ? (
          <Tag tone={task.assignedTo.accountId === own ? 'tint' : 'plain'}>
            {task.assignedTo.accountId === own ? 'You do it' : `${task.assignedTo.name || 'Someone'} does it`}
          </Tag>
        ) : null}
      </div>
      <div className={styles.actions}>
        {placesOf(task, can).map(({ href, words }) => (
          <Link key={href} href={href} className={styles.place} aria-label={`${words}: ${title}`}>
            {words}
          </Link>
        ))}
        {task.actions.assign ? (
          <Button look="quiet" busy={busy} aria-label={`I do it: ${title}`} onClick={() => onStep('assign')}>
            I do it
          </Button>
        ) : null}
        {task.actions.complete && !closing ? (
          <Button look="outline" busy={busy} aria-label={`Done: ${title}`} onClick={() => setClosing(true)}>
            Done
          </Button>
        ) : null}
        {task.actions.reopen ? (
          <Button look="outline" busy={busy} aria-label={`Open again: ${title}`} onClick={() => onStep('reopen')}>
            Open again
          </Button>
        ) : null}
      </div>
      {closing && task.actions.complete ? (
        <Closing
          title={title}
          busy={busy}
          onDone={(note) => onStep('complete', note)}
          onKeep={() => setClosing(false)}
        />
      ) : null}
    </li>
  );
}

/** What came of it is written down with the step that ends it, or left out. */
function Closing({
  title,
  busy,
  onDone,
  onKeep,
}: {
  title: string;
  busy: boolean;
  onDone: (note: string) => void;
  onKeep: () => void;
}) {
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      className={styles.closing}
      aria-label={`Done: ${title}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onDone(note);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onKeep()}
    >
      <TextField label="What came of it (optional)" maxLength={500} value={note} onChange={setNote} />
      <div className={styles.actions}>
        <Button type="submit" busy={busy}>
          Done
        </Button>
        <Button look="outline" onClick={onKeep}>
          Not yet
        </Button>
      </div>
    </form>
  );
}

/** What the client wrote, while it is kept; of a number that nobody has given, the number too. */
function Reply({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['reply', id],
    queryFn: ({ signal }) => loadReply(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data?.text && !data?.number) return null;
  return (
    <p>
      {data.text ? <span className="voice">“{data.text}”</span> : null}{' '}
      {data.number ? <a href={`tel:${data.number}`}>{data.number}</a> : null}
    </p>
  );
}

function closedWords({ closedAt, closedByName }: Task, now: string, zone: string): string {
  const when = closedAt ? agoOf(closedAt, now, zone) : '';
  return `Done ${when}${closedByName ? ` by ${closedByName}` : ''}`;
}

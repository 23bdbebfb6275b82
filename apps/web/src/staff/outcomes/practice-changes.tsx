import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Plots } from '@unknot/shared/contracts/api/outcome-plots';
import { PracticeChangeDone } from '@unknot/shared/contracts/api/practice-changes';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { newId, post, put } from '../../api/client';
import { announce } from '../../components/announcer';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { shortDateOf } from '../../format/wall-time';
import { useStaff } from '../session';
import type { View } from './choices';
import styles from './outcomes.module.css';
import { letterOf } from './run-words';

const base = '/api/outcomes/staff/practice-changes';

/** Sends, and reads the charts anew. */
function useChange<T>(send: (asked: T) => Promise<unknown>, said: string, done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      announce(said);
      done?.();
      await client.invalidateQueries({ queryKey: ['plots'] });
    },
  });
}

/** What the letters of the marks stand for; a chain manager adds and removes them. */
export function PracticeChanges({ changes, view }: { changes: Plots['changes']; view: View }) {
  const { can } = useStaff();
  const [adding, setAdding] = useState(false);
  const mayMark = can('practice-changes:write');
  const remove = useChange((id: string) => post(`${base}/${id}/remove`, PracticeChangeDone), 'The mark is removed.');
  if (changes.length === 0 && !mayMark) return null;
  return (
    <div className={styles.changes}>
      {changes.length > 0 ? (
        <>
          <p className="quiet small">
            Changed in practice. That a line moves after a mark does not tell that the change moved it.
          </p>
          <ol>
            {changes.map(({ practiceChangeId, day, place, words }, at) => (
              <li key={practiceChangeId}>
                <span className={styles.letter}>{letterOf(at)}</span>
                <span>
                  {shortDateOf(day)} {day.slice(0, 4)}, {place}: {words}
                </span>
                {mayMark ? (
                  <button
                    type="button"
                    className="link"
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(practiceChangeId)}
                  >
                    Remove<span className="sr-only"> mark {letterOf(at)}</span>
                  </button>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {remove.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(remove.error)}
        </Notice>
      ) : null}
      {mayMark && !adding ? (
        <button type="button" className="link" onClick={() => setAdding(true)}>
          Mark a change in practice
        </button>
      ) : null}
      {adding ? <MarkForm view={view} onDone={() => setAdding(false)} /> : null}
    </div>
  );
}

function MarkForm({ view, onDone }: { view: View; onDone: () => void }) {
  const { location } = useStaff();
  const [id] = useState(newId);
  const [day, setDay] = useState('');
  const [words, setWords] = useState('');
  const locationId = view === 'chain' ? null : location.id;
  const mark = useChange(
    () => put(`${base}/${id}`, PracticeChangeDone, { body: { locationId, day, words } }),
    'The change is marked.',
    onDone,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (day && words.trim()) mark.mutate(undefined);
  };
  return (
    <form className={styles.mark} onSubmit={send}>
      <TextField label="Day" type="date" required value={day} onChange={setDay} />
      <TextField
        label={`What was changed ${locationId === null ? 'everywhere' : `at ${location.name}`}`}
        hint="A few words that everybody here may read; no names."
        required
        maxLength={80}
        value={words}
        onChange={setWords}
      />
      <div className={styles.choices}>
        <Button type="submit" busy={mark.isPending}>
          Mark it
        </Button>
        <Button look="quiet" onClick={onDone}>
          Do not
        </Button>
      </div>
      {mark.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(mark.error)}
        </Notice>
      ) : null}
    </form>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppointmentSheet } from '@unknot/shared/contracts/api/front-desk';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button, TextField } from '../../components/controls';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import { addNote } from './calendar-api';
import styles from './panel.module.css';

/** What the front desk notes for itself. */
export function PanelNotes({
  sheet,
  zone,
  onChanged,
}: {
  sheet: AppointmentSheet;
  zone: string;
  onChanged: () => void;
}) {
  const { can } = useStaff();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const { appointmentId } = sheet.appointment;
  const add = useMutation({
    mutationFn: () => addNote(appointmentId, note),
    onSuccess: (next) => {
      setNote('');
      client.setQueryData(['appointment', appointmentId], next);
      onChanged();
    },
  });
  return (
    <section className={styles.section} aria-label="Notes">
      <h3>
        Notes <span className="quiet">for the desk, nothing clinical</span>
      </h3>
      <ul className={styles.notes}>
        {sheet.notes.map(({ noteId, note: text, by, at }) => {
          const wall = wallTimeIn(at, zone);
          return (
            <li key={noteId}>
              {text}{' '}
              <span className="quiet small">
                {by}, {shortDateOf(wall)} {timeOf(wall)}
              </span>
            </li>
          );
        })}
      </ul>
      {can('appointments:write') ? (
        <form
          className={styles.addNote}
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim() && !add.isPending) add.mutate();
          }}
        >
          <TextField
            label={<span className="sr-only">New note</span>}
            placeholder="Calls when late"
            maxLength={500}
            value={note}
            onChange={setNote}
            error={add.error ? sentenceOf(add.error) : null}
          />
          <Button type="submit" look="outline" busy={add.isPending}>
            Add
          </Button>
        </form>
      ) : null}
    </section>
  );
}

import { type FormEvent, useEffect, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button, TextField } from '../../components/controls';
import { neitherReferenceNorId, readTyped } from './flow-typed';
import styles from './operations.module.css';
import { findBooking } from './operations-api';

/** Asks for a booking by its reference or by the id of its appointment. `shown` is what names the one that is chosen. */
export function ChooseBooking({
  shown,
  onChoose,
}: {
  shown: string;
  onChoose: (id: string, reference?: string) => void;
}) {
  const [typed, setTyped] = useState(shown);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    setTyped(shown);
    setError(null);
  }, [shown]);

  const refuse = (sentence: string) => {
    setError(sentence);
    announce(sentence);
  };
  const choose = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setError(null);
    const { id, reference } = readTyped(typed);
    if (id) return onChoose(id);
    if (!reference) return refuse(neitherReferenceNorId);
    setBusy(true);
    try {
      const found = await findBooking(reference);
      setTyped(found.reference);
      onChoose(found.appointmentId, found.reference);
    } catch (failure) {
      refuse(sentenceOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.ask} noValidate onSubmit={choose}>
      <TextField
        label="Booking reference or appointment id"
        placeholder="7Q4MXK"
        value={typed}
        onChange={setTyped}
        error={error}
        spellCheck={false}
        autoComplete="off"
      />
      <Button type="submit" look="outline" busy={busy}>
        Show its path
      </Button>
    </form>
  );
}

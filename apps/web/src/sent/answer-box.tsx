import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../api/api-error';
import { post } from '../api/client';
import { Button, TextField } from '../components/controls';
import type { Caught } from './find-messages';
import styles from './sent.module.css';

/** Answers a text as the person who got it. */
export function AnswerBox({ message, onAnswered }: { message: Caught; onAnswered: () => void }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return setError('Write a text first.');
    setBusy(true);
    setError(null);
    try {
      await post(`/api/catcher/messages/${message.id}/reply`, CaughtMessages, { body: { text } });
      setText('');
      onAnswered();
    } catch (failure) {
      setError(sentenceOf(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles.answerBox} onSubmit={send} noValidate>
      <TextField
        label="Answer as the client"
        hint="YES confirms, STOP ends texts, anything else goes to the front desk."
        value={text}
        onChange={setText}
        error={error}
        maxLength={1600}
        autoComplete="off"
      />
      <Button type="submit" look="outline" busy={busy}>
        Send
      </Button>
    </form>
  );
}

import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { ApiError, sentenceOf } from '../../api/api-error';
import { post } from '../../api/client';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Mark } from '../../components/mark';
import { useTitle } from '../../use-title';
import styles from './setup.module.css';

const Chosen = z.object({ email: z.string() });

/** Whoever was invited chooses a password, and is signed in with it. */
export default function PasswordPage() {
  useTitle('Choose a password, Unknot');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      const body = { token: location.hash.slice(1), password };
      const { email } = await post('/api/booking/setup/password', Chosen, { body });
      await post('/api/booking/auth/sign-in', z.unknown(), { body: { email, password } });
      location.assign('/staff');
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.brand}>
          <Mark /> Unknot
        </p>
        <h1>Choose a password</h1>
        <TextField
          label="Password"
          hint="Ten characters or more."
          type="password"
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={refusal instanceof ApiError ? refusal.field('password') : null}
        />
        {refusal ? (
          <Notice tone="madder" alert>
            {sentenceOf(refusal)}
          </Notice>
        ) : null}
        <Button type="submit" big full busy={busy}>
          {busy ? 'Saving' : 'Save and sign in'}
        </Button>
      </form>
    </main>
  );
}

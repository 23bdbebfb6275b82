import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Mark } from '../../components/mark';
import { useTitle } from '../../use-title';
import { signIn } from '../session';
import { pageAfterSignIn } from './page-after-sign-in';
import styles from './sign-in.module.css';

/** Signs a person of the staff in, and goes on to the page they came for. */
export default function SignInPage() {
  useTitle('Sign in, Unknot');
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const missingEmail = !email.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(null);
    if (busy || missingEmail || !password) return;
    setBusy(true);
    try {
      const me = await signIn({ email: email.trim(), password });
      client.clear();
      client.setQueryData(['me'], me);
      navigate(pageAfterSignIn(search.get('next'), me.permissions), { replace: true });
    } catch (error) {
      setRefusal(sentenceOf(error));
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.brand}>
          <Mark /> Unknot
        </p>
        <h1>Sign in</h1>
        <TextField
          label="Mail address"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          error={tried && missingEmail ? 'Give the mail address of your account.' : null}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={tried && !password ? 'Give your password.' : null}
        />
        {refusal ? (
          <Notice tone="madder" alert>
            {refusal}
          </Notice>
        ) : null}
        <Button type="submit" big full busy={busy}>
          {busy ? 'Signing in' : 'Sign in'}
        </Button>
        <p className="quiet small">No account, or the password is lost? Ask the manager of your location.</p>
      </form>
    </main>
  );
}

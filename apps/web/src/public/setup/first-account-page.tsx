import { SetupNeeded } from '@unknot/shared/contracts/api/setup';
import { type FormEvent, useState } from 'react';
import { Redirect } from 'wouter';
import { z } from 'zod';
import { ApiError, sentenceOf } from '../../api/api-error';
import { get, post } from '../../api/client';
import { useLoad } from '../../api/use-load';
import { Button, TextField } from '../../components/controls';
import { ErrorState, Loading, Notice } from '../../components/feedback';
import { Mark } from '../../components/mark';
import { useTitle } from '../../use-title';
import styles from './setup.module.css';

const fields = [
  { name: 'name', label: 'Your name', autoComplete: 'name' },
  { name: 'email', label: 'Your mail address', type: 'email', autoComplete: 'username' },
  {
    name: 'password',
    label: 'A password',
    hint: 'Ten characters or more.',
    type: 'password',
    autoComplete: 'new-password',
  },
  { name: 'chain.name', label: 'Name of the chain' },
  { name: 'chain.phone', label: 'Phone for clients (optional)', type: 'tel' },
  {
    name: 'chain.emergencyNumber',
    label: 'Emergency number',
    hint: 'What is named where somebody needs help at once, such as 112.',
  },
] as const;

/** The first step of an empty installation: who sets it up, and what the chain is called. */
export default function FirstAccountPage() {
  useTitle('Set up, Unknot');
  const needed = useLoad('setup', (signal) => get('/api/booking/setup', SetupNeeded, { signal }));
  const [values, setValues] = useState<Record<string, string>>({ 'chain.emergencyNumber': '112' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const of = (name: string) => (values[name] ?? '').trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const credentials = { email: of('email'), password: values.password ?? '' };
    const chain = {
      name: of('chain.name'),
      phone: of('chain.phone') || null,
      emergencyNumber: of('chain.emergencyNumber'),
    };
    const body = { ...credentials, token: location.hash.slice(1), name: of('name'), chain };
    try {
      await post('/api/booking/setup/first-account', z.unknown(), { body });
      await post('/api/booking/auth/sign-in', z.unknown(), { body: credentials });
      location.assign('/staff/setup');
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };

  if (needed.error) return <ErrorState error={needed.error} onRetry={needed.reload} />;
  if (!needed.data) return <Loading what="the setup" />;
  if (!needed.data.firstAccount) return <Redirect to="/staff/setup" />;
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.brand}>
          <Mark /> Unknot
        </p>
        <h1>Begin with your account</h1>
        <p>
          Then come your first location, its rooms, a treatment and a practitioner: about five minutes until a booking.
        </p>
        {fields.map(({ name, ...field }) => (
          <TextField
            key={name}
            {...field}
            name={name}
            value={values[name] ?? ''}
            onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
            error={refusal instanceof ApiError ? refusal.field(name) : null}
          />
        ))}
        {refusal ? (
          <Notice tone="madder" alert>
            {sentenceOf(refusal)}
          </Notice>
        ) : null}
        <Button type="submit" big full busy={busy}>
          {busy ? 'Making it' : 'Make the account'}
        </Button>
      </form>
    </main>
  );
}

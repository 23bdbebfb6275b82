import type { Booked } from '@unknot/shared/contracts/api/appointments';
import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, sentenceOf } from '../../api/api-error';
import { newIdempotencyKey } from '../../api/client';
import { book } from '../../api/public-api';
import { Checkbox, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import styles from './booking.module.css';
import { bookRequestOf, type DetailErrors, type Details, errorsOf, fieldErrorsOf } from './details';
import type { Held } from './use-hold';

interface FormProps {
  id: string;
  chain: Catalogue['chain'];
  held: Held;
  details: Details;
  onChange: (details: Details) => void;
  onBooked: (booked: Booked) => void;
  /** The hold is gone: taken, run out, or never ours. */
  onLost: (error: unknown) => void;
  onBusy: (busy: boolean) => void;
  children?: React.ReactNode;
}

/** These end a hold; every other refusal is about what was entered, and the form stays. */
const ends = (error: unknown) =>
  error instanceof ApiError &&
  (error.status === 404 ||
    error.status === 410 ||
    error.code === 'APPOINTMENT_SLOT_TAKEN' ||
    error.code === 'APPOINTMENT_ALREADY_BOOKED');

/** Who books, and what they agree to. Nothing is ticked beforehand. */
export function DetailsForm({ id, chain, held, details, onChange, onBooked, onLost, onBusy, children }: FormProps) {
  const [errors, setErrors] = useState<DetailErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(false);
  // One intent, one key: pressing again after a lost connection books once.
  const intent = useRef<{ body: string; key: string } | null>(null);

  const set = (part: Partial<Details>) => {
    onChange({ ...details, ...part });
    const changed = Object.keys(part) as (keyof DetailErrors)[];
    if (changed.some((name) => errors[name])) {
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !changed.includes(name as never))));
    }
  };

  const refuse = (found: DetailErrors) => {
    setErrors(found);
    const first = (['name', 'phone', 'email', 'complaint', 'careData'] as const).find((name) => found[name]);
    // After the errors are drawn, so that the field is described by its error when it is read.
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus());
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending.current) return;
    const found = errorsOf(details);
    if (Object.keys(found).length > 0) return refuse(found);
    const body = bookRequestOf(details);
    const text = JSON.stringify([held.hold.appointmentId, body]);
    if (intent.current?.body !== text) intent.current = { body: text, key: newIdempotencyKey() };
    sending.current = true;
    onBusy(true);
    setFailure(null);
    try {
      onBooked(await book(held.hold, body, intent.current.key));
    } catch (error) {
      const fields = fieldErrorsOf(error);
      if (Object.keys(fields).length > 0) refuse(fields);
      else if (ends(error)) onLost(error);
      else setFailure(error);
    } finally {
      sending.current = false;
      onBusy(false);
    }
  };

  return (
    <form id={id} ref={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={120}
        value={details.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label="Mobile"
        name="phone"
        type="tel"
        autoComplete="tel"
        hint="For confirmation and reminders. Not at night."
        placeholder="+351 912 555 014"
        maxLength={30}
        value={details.phone}
        error={errors.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="email"
        placeholder="Optional with a mobile number"
        maxLength={254}
        value={details.email}
        error={errors.email}
        onChange={(email) => set({ email })}
      />
      <TextField
        label="What brings you"
        name="complaint"
        rows={2}
        maxLength={2000}
        placeholder="Optional, in your own words"
        value={details.complaint}
        error={errors.complaint}
        onChange={(complaint) => set({ complaint })}
      />
      <Checkbox
        name="careData"
        checked={details.careData}
        error={errors.careData}
        onChange={(careData) => set({ careData })}
      >
        You may use what I tell you to plan my treatment.
      </Checkbox>
      <Checkbox name="surveys" checked={details.surveys} onChange={(surveys) => set({ surveys })}>
        You may ask me afterwards how I slept and felt. Short surveys, stop any time.
      </Checkbox>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceOf(failure)}
        </Notice>
      ) : null}
      {children}
      <p className={styles.emergency}>
        Chest pain, fever, or sudden weakness? Call {chain.emergencyNumber} first, not us.
      </p>
    </form>
  );
}

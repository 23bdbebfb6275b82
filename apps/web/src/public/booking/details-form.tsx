import type { Booked } from '@unknot/shared/contracts/api/appointments';
import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { newIdempotencyKey } from '../../api/client';
import { book } from '../../api/public-api';
import { Checkbox, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import styles from './booking.module.css';
import { bookRequestOf, type DetailErrors, type Details, errorsOf, fieldErrorsOf } from './details';
import { localNumbers } from './local-numbers';
import type { Held } from './use-hold';
import type { HoldingWords } from './words/holding-words';

interface FormProps {
  words: HoldingWords;
  id: string;
  catalogue: Catalogue;
  held: Held;
  details: Details;
  /** Token of the invitation that led here. */
  invitation?: string;
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
export function DetailsForm(props: FormProps) {
  const { words, id, catalogue, held, details, invitation, onChange, onBooked, onLost, onBusy, children } = props;
  const common = useCommonWords();
  const [errors, setErrors] = useState<DetailErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const numbers = localNumbers(catalogue, held.time.locationId);
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
    const found = errorsOf(words.missing, details, numbers.code);
    if (Object.keys(found).length > 0) return refuse(found);
    const body = bookRequestOf(details, navigator.language, invitation);
    const text = JSON.stringify([held.hold.appointmentId, body]);
    if (intent.current?.body !== text) intent.current = { body: text, key: newIdempotencyKey() };
    sending.current = true;
    onBusy(true);
    setFailure(null);
    try {
      onBooked(await book(held.hold, body, intent.current.key));
    } catch (error) {
      const fields = fieldErrorsOf(common, error);
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
        label={words.form.name}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={details.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={words.form.phone}
        name="phone"
        type="tel"
        autoComplete="tel"
        hint={words.form.phoneHint}
        placeholder={numbers.example}
        maxLength={30}
        value={details.phone}
        error={errors.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label={words.form.email}
        name="email"
        type="email"
        autoComplete="email"
        placeholder={words.form.emailOptional}
        maxLength={254}
        value={details.email}
        error={errors.email}
        onChange={(email) => set({ email })}
      />
      <TextField
        label={words.form.complaint}
        name="complaint"
        rows={2}
        maxLength={2000}
        placeholder={words.form.complaintOptional}
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
        {words.form.careData}
      </Checkbox>
      <Checkbox name="surveys" checked={details.surveys} onChange={(surveys) => set({ surveys })}>
        {words.form.surveys}
      </Checkbox>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceIn(common, failure)}
        </Notice>
      ) : null}
      {children}
      <p className={styles.emergency}>{words.form.emergency(numbers.emergency)}</p>
    </form>
  );
}

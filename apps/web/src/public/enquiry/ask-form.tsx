import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { EnquiryTaken } from '@unknot/shared/contracts/api/enquiries';
import { type FormEvent, Fragment, type ReactNode, useRef, useState } from 'react';
import { newIdempotencyKey } from '../../api/client';
import { ask } from '../../api/enquiry-api';
import { ChoiceWord } from '../../components/choice-word';
import { Button, Checkbox, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { sentenceIn } from '../../words/problem-sentence';
import { localNumbers } from '../booking/local-numbers';
import { complaintChoices } from '../booking/search';
import styles from './enquiry.module.css';
import {
  clinicChoices,
  enquiryRequestOf,
  errorsOf,
  fieldErrorsOf,
  type Question,
  type QuestionErrors,
} from './question';
import type { EnquiryWords } from './words/enquiry-words';

const order = ['locationId', 'complaint', 'question', 'name', 'email', 'phone', 'careData'] as const;

/** One sentence for where and about what, then the question and how to be answered. */
export function AskForm({
  words,
  catalogue,
  asked,
  onChange,
  onSent,
}: {
  words: EnquiryWords;
  catalogue: Catalogue;
  asked: Question;
  onChange: (asked: Question) => void;
  onSent: (taken: EnquiryTaken) => void;
}) {
  const { common, complaints, form: labels } = words;
  const [errors, setErrors] = useState<QuestionErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // One intent, one key: pressing again after a lost connection asks once.
  const intent = useRef<{ body: string; key: string } | null>(null);

  const set = (part: Partial<Question>) => {
    onChange({ ...asked, ...part });
    setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !(name in part))));
  };
  const refuse = (found: QuestionErrors) => {
    setErrors(found);
    const first = order.find((name) => found[name]);
    // After the errors are drawn, so that the field is described by its error when it is read.
    setTimeout(() =>
      form.current?.querySelector<HTMLElement>(`[name="${first}"], [data-of="${first}"] select`)?.focus(),
    );
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = errorsOf(words.missing, asked, localNumbers(catalogue, asked.locationId).code);
    if (Object.keys(found).length > 0) return refuse(found);
    const body = enquiryRequestOf(asked, navigator.language);
    const text = JSON.stringify(body);
    if (intent.current?.body !== text) intent.current = { body: text, key: newIdempotencyKey() };
    setBusy(true);
    setFailure(null);
    try {
      onSent(await ask(body, intent.current.key));
    } catch (error) {
      const fields = fieldErrorsOf(common, error);
      if (Object.keys(fields).length > 0) refuse(fields);
      else setFailure(error);
      setBusy(false);
    }
  };

  const choices: Record<string, ReactNode> = {
    complaint: (
      <span data-of="complaint">
        <ChoiceWord
          label={complaints.complaint}
          choices={complaintChoices(complaints, catalogue)}
          value={asked.complaint}
          onChange={(complaint) => set({ complaint })}
        />
      </span>
    ),
    clinic: (
      <span data-of="locationId">
        <ChoiceWord
          label={complaints.clinic}
          choices={clinicChoices(words, catalogue)}
          value={asked.locationId}
          onChange={(locationId) => set({ locationId })}
        />
      </span>
    ),
  };
  return (
    <form ref={form} className={styles.page} noValidate onSubmit={(event) => void submit(event)}>
      <h1 className={`voice ${styles.sentence}`}>
        {words.sentence.split(/[{}]/).map((part) => (
          <Fragment key={part}>{choices[part] ?? part}</Fragment>
        ))}
      </h1>
      {(errors.locationId ?? errors.complaint) ? (
        <p className={styles.error} role="alert">
          {errors.locationId ?? errors.complaint}
        </p>
      ) : null}
      <TextField
        label={labels.question}
        name="question"
        rows={4}
        maxLength={2000}
        hint={labels.questionHint}
        value={asked.question}
        error={errors.question}
        onChange={(question) => set({ question })}
      />
      <TextField
        label={labels.name}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={asked.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={labels.email}
        name="email"
        type="email"
        autoComplete="email"
        hint={labels.emailHint}
        maxLength={254}
        value={asked.email}
        error={errors.email}
        onChange={(email) => set({ email })}
      />
      <TextField
        label={labels.phone}
        name="phone"
        type="tel"
        autoComplete="tel"
        placeholder={labels.phoneOptional}
        maxLength={30}
        value={asked.phone}
        error={errors.phone}
        onChange={(phone) => set({ phone })}
      />
      <Checkbox
        name="careData"
        checked={asked.careData}
        error={errors.careData}
        onChange={(careData) => set({ careData })}
      >
        {labels.careData}
      </Checkbox>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceIn(common, failure)}
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button type="submit" big busy={busy}>
          {labels.ask}
        </Button>
        <a className="link" href="/">
          {labels.findInstead}
        </a>
      </div>
      <p className="quiet small">{labels.emergency(localNumbers(catalogue, asked.locationId).emergency)}</p>
    </form>
  );
}

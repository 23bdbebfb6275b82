import type { Setup } from '@unknot/shared/contracts/api/setup';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { newId } from '../../api/client';
import { Button, Checkbox, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import type { Field, Form, Thing, Value, Values } from './form';
import { LineList } from './line-list';
import { OtherLanguages, type Spoken, spokenIn } from './other-languages';
import styles from './setup.module.css';
import { saveSetup } from './setup-api';
import { StillFits } from './still-fits';
import type { Told } from './told';
import { weekdays } from './week';

interface EntityFormProps<Row extends Thing> {
  form: Form<Row>;
  setup: Setup;
  /** Null for a new one. */
  row: Row | null;
  onSaved: (setup: Setup) => void;
  onCancel?: () => void;
}

/** Makes one thing of the chain, or changes it; what was typed stays when it is refused. */
export function EntityForm<Row extends Thing>(props: EntityFormProps<Row>) {
  const { form, setup, row, onSaved, onCancel } = props;
  const [id] = useState(() => row?.id ?? newId());
  const [values, setValues] = useState<Values>(() => form.values(row, setup));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      onSaved(
        await saveSetup(`${form.path}/${row ? id : (form.keyOf?.(values, setup) ?? id)}`, form.body(values, setup)),
      );
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  /** Of the field itself, or of a part of it: `advice.2`. */
  const errorOf = (name: string) =>
    refusal instanceof ApiError
      ? (refusal.problem?.errors?.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message ?? null)
      : null;

  const fields = form.fields(setup);
  const change = (name: string, value: Value) => setValues((before) => ({ ...before, [name]: value }));
  const spoken = spokenIn(fields, values, change);

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {fields.map((field) => (
        <FieldOf
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={errorOf(field.name)}
          onChange={(value) => change(field.name, value)}
          spoken={spoken}
          errorOf={errorOf}
        />
      ))}
      {refusal ? (
        <Notice tone="madder" alert>
          {refusal instanceof Error ? refusal.message : 'That could not be saved. Try again.'}
        </Notice>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" busy={busy}>
          {busy ? 'Saving' : row ? 'Save' : `Add the ${form.one}`}
        </Button>
        {onCancel ? (
          <Button look="quiet" onClick={onCancel}>
            Leave it
          </Button>
        ) : null}
      </div>
    </form>
  );
}

interface FieldOfProps {
  field: Field;
  value: Value;
  error: string | null;
  onChange: (value: Value) => void;
}

/** All fields know the texts of the form, for that of its languages. */
interface AnyFieldProps extends FieldOfProps {
  spoken: readonly Spoken[];
  errorOf: (path: string) => string | null;
}

function FieldOf({ field, value, error, onChange, spoken, errorOf }: AnyFieldProps) {
  const { label, hint } = field;
  switch (field.kind) {
    case 'tick':
      return (
        <Checkbox checked={value === true} onChange={onChange} error={error}>
          {label}
        </Checkbox>
      );
    case 'choice':
      return <Choice field={field} value={String(value)} error={error} onChange={onChange} />;
    case 'many':
      return <Many field={field} value={value as readonly string[]} error={error} onChange={onChange} />;
    case 'list':
      return <LineList field={field} value={value as readonly Told[]} error={error} onChange={onChange} />;
    case 'told': {
      const told = value as Told;
      return (
        <div className={styles.field}>
          <TextField
            label={label}
            hint={hint}
            name={field.name}
            value={told.text}
            maxLength={field.longest}
            onChange={(text) => onChange({ ...told, text })}
            error={error}
            {...(field.rows ? { rows: field.rows } : {})}
          />
          <StillFits told={told} onChange={onChange} />
        </div>
      );
    }
    case 'languages':
      return <OtherLanguages label={label} spoken={spoken} errorOf={errorOf} />;
    case 'week':
      return <Week label={label} hint={hint} value={value as readonly string[]} error={error} onChange={onChange} />;
    default: {
      const numeric = field.kind === 'number' || field.kind === 'money';
      return (
        <TextField
          label={label}
          hint={hint}
          name={field.name}
          value={String(value)}
          onChange={onChange}
          error={error}
          {...(field.kind === 'lines' ? { rows: 3 } : {})}
          {...(numeric ? { inputMode: 'decimal' as const } : {})}
        />
      );
    }
  }
}

function Choice({ field, value, error, onChange }: FieldOfProps & { value: string }) {
  const id = useId();
  if (field.kind !== 'choice') return null;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{field.label}</label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error ? <span className={styles.error}>{error}</span> : null}
    </div>
  );
}

function Many({ field, value, error, onChange }: FieldOfProps & { value: readonly string[] }) {
  if (field.kind !== 'many') return null;
  const toggle = (one: string, on: boolean) => onChange(on ? [...value, one] : value.filter((other) => other !== one));
  return (
    <fieldset className={styles.many}>
      <legend>{field.label}</legend>
      {field.hint ? <p className="quiet small">{field.hint}</p> : null}
      <div className={styles.choices}>
        {field.options.map((option) => (
          <Checkbox
            key={option.value}
            checked={value.includes(option.value)}
            onChange={(on) => toggle(option.value, on)}
          >
            {option.label}
          </Checkbox>
        ))}
      </div>
      {error ? <span className={styles.error}>{error}</span> : null}
    </fieldset>
  );
}

interface WeekProps {
  label: string;
  hint: string | undefined;
  value: readonly string[];
  error: string | null;
  onChange: (value: readonly string[]) => void;
}

function Week({ label, hint, value, error, onChange }: WeekProps) {
  return (
    <fieldset className={styles.many}>
      <legend>{label}</legend>
      {hint ? <p className="quiet small">{hint}</p> : null}
      <div className={styles.week}>
        {weekdays.map((day, at) => (
          <TextField
            key={day}
            label={day}
            value={value[at] ?? ''}
            onChange={(text) => onChange(weekdays.map((_, other) => (other === at ? text : (value[other] ?? ''))))}
          />
        ))}
      </div>
      {error ? <span className={styles.error}>{error}</span> : null}
    </fieldset>
  );
}

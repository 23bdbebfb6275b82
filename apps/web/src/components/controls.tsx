import { type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import styles from './controls.module.css';

type Look = 'filled' | 'outline' | 'quiet' | 'danger' | 'danger-outline';

const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ');

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  full?: boolean;
  big?: boolean;
  /** Waits for an answer: keeps its focus, ignores presses. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button in the product's own look, without Mantine: the public pages' budget has no room for it. */
export function Button({
  look = 'filled',
  full,
  big,
  busy,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      data-look={look}
      data-busy={busy || undefined}
      aria-busy={busy || undefined}
      className={classes(styles.button, full && styles.full, big && styles.big, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
}

interface TextFieldProps extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  value: string;
  onChange: (value: string) => void;
  /** Several lines. */
  rows?: number;
}

/** A labelled line (or area, with `rows`) of text with its hint and its error. */
export function TextField({ label, hint, error, value, onChange, rows, ...rest }: TextFieldProps) {
  const id = useId();
  const described = classes(hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined) || undefined;
  const common = {
    id,
    className: styles.input,
    value,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described,
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
      {rows ? (
        <textarea
          {...common}
          rows={rows}
          name={rest.name}
          lang={rest.lang}
          maxLength={rest.maxLength}
          placeholder={rest.placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input {...rest} {...common} onChange={(event) => onChange(event.target.value)} />
      )}
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}

/** A box to tick, with its sentence; never ticked beforehand when it is a consent. */
export function Checkbox({
  children,
  checked,
  onChange,
  error,
  name,
}: {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string | null;
  name?: string;
}) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        name={name}
        checked={checked}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{children}</label>
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}

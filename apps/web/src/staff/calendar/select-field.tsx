import { useId } from 'react';
import styles from './form.module.css';

/** A labelled choice from a list. */
export function SelectField({
  label,
  value,
  options,
  onChange,
  quiet,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
  /** The label is only spoken. */
  quiet?: boolean;
}) {
  const id = useId();
  return (
    <div className={styles.select} data-quiet={quiet || undefined}>
      <label htmlFor={id} className={quiet ? 'sr-only' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.length === 0 ? <option value="">None</option> : null}
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useId } from 'react';
import styles from './choice-word.module.css';

export interface Choice {
  value: string;
  /** In the list. */
  label: string;
  /** In the sentence; the label when left out. */
  word?: string;
  group?: string;
}

/**
 * A word of a sentence that can be changed: the browser's own select lies over the word, so that phones,
 * keyboards and screen readers get what they know.
 */
export function ChoiceWord({
  label,
  choices,
  value,
  onChange,
}: {
  /** What is chosen, for screen readers: "Complaint". */
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const chosen = choices.find((choice) => choice.value === value);
  const groups = [...new Set(choices.map((choice) => choice.group ?? ''))];
  return (
    <span className={styles.choice}>
      <span className={styles.word} aria-hidden="true">
        {chosen?.word ?? chosen?.label}
        <svg viewBox="0 0 12 8" className={styles.chevron} aria-hidden="true">
          <path
            d="m1.5 1.5 4.5 4.5 4.5-4.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
          />
        </svg>
      </span>
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {groups.map((group) => {
          const options = choices
            .filter((choice) => (choice.group ?? '') === group)
            .map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ));
          return group ? (
            <optgroup key={group} label={group}>
              {options}
            </optgroup>
          ) : (
            options
          );
        })}
      </select>
    </span>
  );
}

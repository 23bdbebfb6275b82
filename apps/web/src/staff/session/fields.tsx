import { type CSSProperties, type ReactNode, useId } from 'react';
import styles from './fields.module.css';

/** A rating from 0 to 10; nothing is chosen until it is touched. */
export function RatingSlider({
  label,
  value,
  onChange,
  low,
  high,
  before,
}: {
  label: string;
  value: number | null;
  onChange: (value: number) => void;
  /** Words at the ends. */
  low: string;
  high: string;
  /** Quietly beside the value: "last time 7". */
  before?: string;
}) {
  const id = useId();
  const touched = (element: HTMLInputElement) => value === null && onChange(Number(element.value));
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.value}>
        {value === null ? <span className={styles.none}>not rated</span> : <strong>{value}</strong>}
        {before ? <span className={styles.before}> {before}</span> : null}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={10}
        step={1}
        value={value ?? 0}
        data-empty={value === null || undefined}
        aria-valuetext={value === null ? 'not rated' : `${value} of 10`}
        style={{ '--at': `${(value ?? 0) * 10}%` } as CSSProperties}
        onChange={(event) => onChange(Number(event.target.value))}
        onPointerUp={(event) => touched(event.currentTarget)}
        onKeyUp={(event) => (event.key === 'Enter' || event.key === ' ') && touched(event.currentTarget)}
      />
      <span className={styles.ends} aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </div>
  );
}

/** A few words of which one holds; none until it is chosen. */
export function Segments<T extends string | number>({
  label,
  options,
  value,
  onChange,
  hideLabel,
}: {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T | null;
  onChange: (value: T) => void;
  hideLabel?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={styles.segments}>
      <legend className={hideLabel ? 'sr-only' : styles.legend}>{label}</legend>
      <span className={styles.track}>
        {options.map((option) => (
          <label key={option.value} className={styles.segment}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

/** Words of which any number hold. */
export function Chips({
  label,
  options,
  value,
  onToggle,
}: {
  label: ReactNode;
  options: readonly { code: string; name: string }[];
  value: readonly string[];
  onToggle: (code: string) => void;
}) {
  return (
    <fieldset className={styles.chips}>
      <legend className={styles.legend}>{label}</legend>
      <span className={styles.row}>
        {options.map(({ code, name }) => (
          <label key={code} className={styles.chip}>
            <input type="checkbox" className="sr-only" checked={value.includes(code)} onChange={() => onToggle(code)} />
            <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden="true">
              <path
                d="m3 8.5 3.2 3.2L13 4.8"
                fill="none"
                stroke="currentColor"
                strokeWidth="2.2"
                strokeLinecap="round"
              />
            </svg>
            {name}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

const ratings = Array.from({ length: 11 }, (_, value) => value);

/** Eleven numbers in a row: one press rates. Nothing is chosen before. */
export function RatingRow({
  label,
  of,
  value,
  onChange,
}: {
  label: string;
  /** What is rated, for those who do not see the heading above it. */
  of: string;
  value: number | null;
  onChange: (value: number) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.rating}>
      <legend className={styles.legend}>
        {label}
        <span className="sr-only">, {of}</span>
      </legend>
      <span className={styles.track}>
        {ratings.map((rating) => (
          <label key={rating} className={styles.segment}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={rating === value}
              onChange={() => onChange(rating)}
            />
            {rating}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

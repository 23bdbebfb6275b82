import { type PointerEvent, useId, useRef } from 'react';
import styles from './ruler.module.css';

const values = Array.from({ length: 11 }, (_, value) => value);

/**
 * The 0 to 10 ruler of a question: eleven targets of 32 × 72 px to tap, to slide over, or to reach with the arrow keys.
 * Nothing is chosen at first. `onChange` is called for every value passed, `onSettle` once when a choice is made.
 */
export function Ruler({
  value,
  onChange,
  onSettle,
  lowLabel,
  highLabel,
  label,
}: {
  value: number | null;
  onChange: (value: number) => void;
  onSettle?: (value: number) => void;
  lowLabel: string;
  highLabel: string;
  /** The question, for screen readers. */
  label: string;
}) {
  const name = useId();
  const track = useRef<HTMLDivElement>(null);
  const sliding = useRef<number | null>(null);

  const valueAt = (event: PointerEvent): number => {
    const box = track.current!.getBoundingClientRect();
    return Math.max(0, Math.min(10, Math.floor(((event.clientX - box.left) / box.width) * 11)));
  };
  const slideTo = (event: PointerEvent) => {
    const next = valueAt(event);
    if (next === sliding.current) return;
    sliding.current = next;
    onChange(next);
  };
  const settle = () => {
    const chosen = sliding.current;
    sliding.current = null;
    if (chosen !== null) onSettle?.(chosen);
  };

  return (
    <div role="radiogroup" aria-label={label} aria-describedby={`${name}-ends`} className={styles.ruler}>
      <div
        ref={track}
        className={styles.track}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          sliding.current = -1;
          slideTo(event);
        }}
        onPointerMove={(event) => {
          if (sliding.current !== null) slideTo(event);
        }}
        onPointerUp={settle}
        onPointerCancel={settle}
      >
        {values.map((step) => (
          <label
            key={step}
            className={styles.target}
            data-passed={(value !== null && step < value) || undefined}
            data-chosen={step === value || undefined}
          >
            <input
              type="radio"
              name={name}
              value={step}
              checked={step === value}
              onChange={() => {
                if (step === value) return;
                onChange(step);
                onSettle?.(step);
              }}
            />
            <span className={styles.dot} />
            <span className={styles.number}>{step}</span>
          </label>
        ))}
      </div>
      <p className={styles.ends} id={`${name}-ends`}>
        <span>
          <span className="sr-only">0 is </span>
          {lowLabel}
        </span>
        <span>
          <span className="sr-only">, 10 is </span>
          {highLabel}
        </span>
      </p>
    </div>
  );
}

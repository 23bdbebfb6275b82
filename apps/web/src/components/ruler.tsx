import { type CSSProperties, type PointerEvent, useId, useRef } from 'react';
import styles from './ruler.module.css';

/**
 * The ruler of a question, 0 to 10 unless said otherwise: targets of 32 × 72 px to tap, to slide over, or to reach with the arrow keys.
 * Nothing is chosen at first. `onChange` is called for every value passed, `onSettle` once when a choice is made.
 */
export function Ruler({
  value,
  onChange,
  onSettle,
  lowLabel,
  highLabel,
  label,
  minimum = 0,
  maximum = 10,
  big,
}: {
  value: number | null;
  onChange: (value: number) => void;
  onSettle?: (value: number) => void;
  lowLabel: string;
  highLabel: string;
  /** The question, for screen readers. */
  label: string;
  minimum?: number;
  maximum?: number;
  /** Targets of 60 × 96 px where there is room, for a tablet. */
  big?: boolean;
}) {
  const values = Array.from({ length: maximum - minimum + 1 }, (_, step) => minimum + step);
  const name = useId();
  const track = useRef<HTMLDivElement>(null);
  const sliding = useRef<number | null>(null);

  const valueAt = (event: PointerEvent): number => {
    const box = track.current!.getBoundingClientRect();
    const step = Math.floor(((event.clientX - box.left) / box.width) * values.length);
    return Math.max(minimum, Math.min(maximum, minimum + step));
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
    <div
      role="radiogroup"
      aria-label={label}
      aria-describedby={`${name}-ends`}
      className={styles.ruler}
      data-big={big || undefined}
      style={{ '--steps': values.length } as CSSProperties}
    >
      <div
        ref={track}
        className={styles.track}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          sliding.current = Number.NaN;
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
          <span className="sr-only">{minimum}: </span>
          {lowLabel}
        </span>
        <span>
          <span className="sr-only">, {maximum}: </span>
          {highLabel}
        </span>
      </p>
    </div>
  );
}

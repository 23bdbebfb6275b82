import { useEffect, useRef, useState } from 'react';
import { announce } from './announcer';
import styles from './hold-line.module.css';

/** "4:51" */
export const clockOf = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/**
 * A held time that runs out: a brass line and its clock. Speaks at 60 and at 15 seconds and when it is over.
 * @param until milliseconds on `performance.now()`'s clock
 * @param total milliseconds of a whole hold, the length of the line
 */
export function HoldLine({
  until,
  total,
  onLapse,
  onExtend,
}: {
  until: number;
  total: number;
  onLapse: () => void;
  /** Offered in the last two minutes; left out when the hold has been extended already. */
  onExtend?: () => void;
}) {
  const [left, setLeft] = useState(() => until - performance.now());
  const lapsed = useRef(onLapse);
  lapsed.current = onLapse;

  useEffect(() => {
    const spoken = new Set<number>();
    const tick = () => {
      const now = until - performance.now();
      setLeft(now);
      if (now <= 0) {
        clearInterval(timer);
        announce('The time is no longer held for you.');
        lapsed.current();
        return;
      }
      for (const [seconds, sentence] of warnings) {
        const crossed = now <= seconds * 1000 && now > (seconds - 5) * 1000;
        if (crossed && !spoken.has(seconds)) {
          spoken.add(seconds);
          announce(sentence);
        }
      }
    };
    const timer = setInterval(tick, 500);
    tick();
    return () => clearInterval(timer);
  }, [until]);

  const share = Math.max(0, Math.min(1, left / total));
  return (
    <div className={styles.hold}>
      <div className={styles.words}>
        <span>Held for you</span>
        <span className="tabular" role="timer" aria-label="Time left to book">
          {clockOf(left)}
        </span>
      </div>
      <div className={styles.line} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
      {onExtend && left < offerExtensionMs ? (
        <button type="button" className={`link ${styles.extend}`} onClick={onExtend}>
          I need a little longer
        </button>
      ) : null}
    </div>
  );
}

const offerExtensionMs = 120_000;

const warnings: readonly [number, string][] = [
  [60, 'One minute left to book the time that is held for you.'],
  [15, '15 seconds left.'],
];

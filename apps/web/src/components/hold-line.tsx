import { useEffect, useRef, useState } from 'react';
import { announce } from './announcer';
import styles from './hold-line.module.css';

/** What the line says, and what it speaks. */
export interface HoldLineWords {
  title: string;
  /** For screen readers, of the clock. */
  left: string;
  longer: string;
  lapsed: string;
  oneMinuteLeft: string;
  secondsLeft: string;
}

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
  words,
  until,
  total,
  onLapse,
  onExtend,
}: {
  words: HoldLineWords;
  until: number;
  total: number;
  onLapse: () => void;
  /** Offered in the last two minutes; left out when the hold has been extended already. */
  onExtend?: () => void;
}) {
  const [left, setLeft] = useState(() => until - performance.now());
  const lapsed = useRef(onLapse);
  lapsed.current = onLapse;
  const spokenWords = useRef(words);
  spokenWords.current = words;

  useEffect(() => {
    const spoken = new Set<number>();
    const tick = () => {
      const now = until - performance.now();
      setLeft(now);
      if (now <= 0) {
        clearInterval(timer);
        announce(spokenWords.current.lapsed);
        lapsed.current();
        return;
      }
      for (const [seconds, name] of warnings) {
        const crossed = now <= seconds * 1000 && now > (seconds - 5) * 1000;
        if (crossed && !spoken.has(seconds)) {
          spoken.add(seconds);
          announce(spokenWords.current[name]);
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
        <span>{words.title}</span>
        <span className="tabular" role="timer" aria-label={words.left}>
          {clockOf(left)}
        </span>
      </div>
      <div className={styles.line} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
      {onExtend && left < offerExtensionMs ? (
        <button type="button" className={`link ${styles.extend}`} onClick={onExtend}>
          {words.longer}
        </button>
      ) : null}
    </div>
  );
}

const offerExtensionMs = 120_000;

const warnings = [
  [60, 'oneMinuteLeft'],
  [15, 'secondsLeft'],
] as const;

import type { ReactNode } from 'react';
import { useCommonWords } from '../words/speak';
import { Bead, type BeadState } from './bead';
import styles from './thread.module.css';

/** What happens over time, from top to bottom. `ground` is the token of the background behind the beads. */
export function Thread({
  children,
  label,
  ground = '--u-surface',
}: {
  children: ReactNode;
  label?: string;
  ground?: string;
}) {
  return (
    <ol
      className={styles.thread}
      aria-label={label}
      style={{ '--thread-ground': `var(${ground})` } as React.CSSProperties}
    >
      {children}
    </ol>
  );
}

export interface ThreadItemProps {
  state: BeadState;
  title: ReactNode;
  /** At the right: when it was, or when it is due. */
  time?: ReactNode;
  timeTone?: 'plain' | 'brass' | 'madder';
  /** The quieter line below the title. */
  detail?: ReactNode;
  /** The title in bold although it has not happened yet. */
  strong?: boolean;
  /** Whatever else stands at this moment, such as a form. */
  children?: ReactNode;
}

/** One moment of a `Thread`; the line behind it is dotted while it has not happened. */
export function ThreadItem({ state, title, time, timeTone = 'plain', detail, strong, children }: ThreadItemProps) {
  const ahead = state === 'planned' || state === 'waiting';
  return (
    <li
      className={styles.item}
      data-ahead={ahead || undefined}
      data-past={state === 'done' || state === 'failed' || state === 'now' || undefined}
      data-strong={strong || undefined}
    >
      <span className={styles.bead}>
        <Bead state={state} />
      </span>
      <span className={state === 'skipped' ? styles.struck : styles.title}>{title}</span>
      <span className={styles.time} data-tone={timeTone}>
        {time}
      </span>
      {detail ? <span className={styles.detail}>{detail}</span> : null}
      {children ? <div className={styles.body}>{children}</div> : null}
    </li>
  );
}

/** Steps from left to right. Only the current one is named; the others are named for screen readers. */
export function ThreadBar({
  steps,
  current,
  ahead = 'solid',
  showLabel = true,
  label,
}: {
  steps: readonly string[];
  /** Index of the current step; `steps.length - 1` with `finished` ends the thread. */
  current: number;
  ahead?: 'solid' | 'dotted';
  showLabel?: boolean;
  label: string;
}) {
  const { beads } = useCommonWords();
  const last = steps.length - 1;
  return (
    <ol className={`${styles.bar} ${showLabel ? '' : styles.tight}`} aria-label={label}>
      {steps.map((step, index) => {
        const state: BeadState =
          index < current || (showLabel && index === current && index === last)
            ? 'done'
            : index === current
              ? 'now'
              : 'planned';
        const isCurrent = index === current;
        return (
          <li key={step} className={styles.step} aria-current={isCurrent ? 'step' : undefined}>
            <Bead state={state} size={isCurrent && state === 'now' ? 16 : 14} label={false} />
            {isCurrent && showLabel ? step : <span className="sr-only">{`${step}, ${beads[state]}`}</span>}
            {index < last ? <span className={styles.run} data-ahead={index < current ? undefined : ahead} /> : null}
          </li>
        );
      })}
    </ol>
  );
}

import type { AppointmentState } from '@unknot/shared/contracts/values';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './appointment-block.module.css';
import { appointmentWords } from './appointment-words';
import { Bead, type BeadState } from './bead';

const beads: Partial<Record<AppointmentState, BeadState>> = {
  held: 'waiting',
  booked: 'planned',
  confirmed: 'done',
  arrived: 'now',
  in_session: 'now',
  no_show: 'failed',
  cancelled: 'skipped',
};

/** An appointment in its state's colours: a line of a list or a block of a calendar. Expired ones are not drawn. */
export function AppointmentBlock({
  state,
  title,
  lines = [],
  button,
  selected,
  children,
}: {
  state: AppointmentState;
  title: ReactNode;
  /** Below the title: time, treatment. */
  lines?: readonly ReactNode[];
  /** What makes it a button; without, it is only read. */
  button?: ButtonHTMLAttributes<HTMLButtonElement> & Record<`data-${string}`, string | number>;
  selected?: boolean;
  children?: ReactNode;
}) {
  if (state === 'expired') return null;
  const bead = beads[state];
  const inside = (
    <>
      <span className={styles.sign}>
        {bead ? <Bead state={bead} size={14} label={false} /> : <Check />}
        <span className="sr-only">{appointmentWords[state]}: </span>
      </span>
      <span className={styles.text}>
        <span className={styles.title}>{title}</span>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have a fixed order
          <span key={index} className={styles.line}>
            {line}
          </span>
        ))}
        {children}
      </span>
    </>
  );
  return button ? (
    <button
      {...button}
      type="button"
      className={styles.block}
      data-state={state}
      data-selected={selected || undefined}
      aria-pressed={selected}
    >
      {inside}
    </button>
  ) : (
    <div className={styles.block} data-state={state}>
      {inside}
    </div>
  );
}

function Check() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d="m3 8.5 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}

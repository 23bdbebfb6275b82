import { useRef } from 'react';
import { Mark } from '../../components/mark';
import { StepHeading } from '../../components/step-heading';
import styles from './hand-back.module.css';

/** How long staff hold the button, in milliseconds: a client who only taps stays here. */
const holdMs = 1200;
const staffPage = '/staff/day';

/** The end on the tablet: no answer, no line, and no way on but that of the staff, who have to be signed in. */
export function HandBack({ title, sentence }: { title: string; sentence: string }) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const release = () => clearTimeout(timer.current);
  const leave = () => location.replace(staffPage);
  return (
    <main className={styles.page}>
      <div className={styles.words}>
        <Mark />
        <StepHeading className={`voice ${styles.title}`}>{title}</StepHeading>
        <p>{sentence}</p>
      </div>
      <button
        type="button"
        lang="en"
        className={styles.staff}
        onPointerDown={() => {
          timer.current = setTimeout(leave, holdMs);
        }}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        // A key gives no pointer: whoever works with a keyboard need not hold it.
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      >
        Staff: hold to go back
      </button>
    </main>
  );
}
